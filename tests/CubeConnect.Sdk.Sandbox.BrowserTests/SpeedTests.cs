using System.Diagnostics;
using System.Text.Json;
using Microsoft.Playwright;
using Xunit.Abstractions;
using static Microsoft.Playwright.Assertions;

namespace CubeConnect.Sandbox.BrowserTests;

/// <summary>
/// Many chats cost the page no more than few. With CUBECONNECT_INBOX_LOAD=100000 it says what it measured for as many messages, and the
/// first paint must come within a second; the times of a suite on a busy machine decide nothing.
/// </summary>
public sealed class SpeedTests(Browser browser, ITestOutputHelper output) : IClassFixture<Browser>
{
    private static readonly int Messages =
        int.TryParse(Environment.GetEnvironmentVariable("CUBECONNECT_INBOX_LOAD"), out var given) ? given : 0;

    private static int Chats => Messages > 0 ? Math.Max(20, Messages / 20) : 2000;

    [BrowserFact]
    public async Task Draws_only_the_chats_in_sight_however_many_there_are_and_keeps_its_memory()
    {
        await using var site = await Site.StartAsync();
        for (var i = 0; i < Math.Max(Messages, Chats * 2); i++) site.Sandbox.Reply($"9665{10_000_000 + (i % Chats)}", $"Message {i}");
        var watch = Stopwatch.StartNew();
        await using var open = await browser.OpenAsync(site.Sandbox);
        await Expect(open.Page.Locator(".chat-list li").First).ToBeVisibleAsync();
        var opened = watch.ElapsedMilliseconds;
        var paint = await open.Page.EvaluateAsync<double>("performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0");
        await Expect(open.Page.Locator(".top h2")).ToHaveTextAsync(FormattableString.Invariant($"Chats {Chats:N0}"));
        var before = await HeapAsync(open);

        var frames = await open.Page.EvaluateAsync<double[]>(
            """
            async () => {
              const scroller = document.querySelector('.scroller');
              const frame = () => new Promise(requestAnimationFrame);
              const times = [];
              let most = 0;
              const steps = 150;
              for (let i = 0; i <= steps; i++) {
                const at = performance.now();
                scroller.scrollTop = (scroller.scrollHeight - scroller.clientHeight) * i / steps;
                await frame();
                times.push(performance.now() - at);
                most = Math.max(most, document.querySelectorAll('.chat-list li').length);
              }
              times.sort((a, b) => a - b);
              return [most, times[times.length / 2 | 0], times[times.length * 0.95 | 0]];
            }
            """);
        await Expect(open.Page.GetByRole(AriaRole.Link, new() { Name = "+966510000000" })).ToBeInViewportAsync(); // which wrote first
        var after = await HeapAsync(open);

        output.WriteLine(FormattableString.Invariant(
            $"{Chats} chats: open in {opened} ms, first paint {paint:F0} ms; frames {frames[1]:F1} ms (median), {frames[2]:F1} ms (95 %)"));
        output.WriteLine(FormattableString.Invariant($"heap {before / 1e6:F1} MB, after scrolling all of it {after / 1e6:F1} MB"));
        frames[0].Should().BeLessThan(60, "rows out of sight are not drawn");
        (after - before).Should().BeLessThan(6_000_000, "pages out of sight are not kept");
        if (Messages > 0) paint.Should().BeLessThan(1000);
        open.Complaints.Should().BeEmpty();
    }

    private static async Task<double> HeapAsync(OpenPage open)
    {
        var session = await open.Page.Context.NewCDPSessionAsync(open.Page);
        await session.SendAsync("HeapProfiler.collectGarbage");
        await session.SendAsync("Performance.enable");
        var metrics = (await session.SendAsync("Performance.getMetrics"))!.Value.GetProperty("metrics");
        return metrics.EnumerateArray().Single(metric => metric.GetProperty("name").GetString() == "JSHeapUsedSize")
            .GetProperty("value").GetDouble();
    }
}
