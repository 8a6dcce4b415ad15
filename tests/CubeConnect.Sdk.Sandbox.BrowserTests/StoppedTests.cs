using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CubeConnect.Sandbox.BrowserTests;

public sealed class StoppedTests(Browser browser) : IClassFixture<Browser>
{
    [BrowserTheory]
    [InlineData("en", "The sandbox does not answer.")]
    [InlineData("ar", "البيئة التجريبية لا تستجيب.")]
    public async Task Says_at_once_that_the_sandbox_stopped_and_comes_back_by_itself(string language, string says)
    {
        var site = await Site.StartAsync();
        await site.Client.SendTextAsync(Site.Phone, "hello");
        var port = site.Sandbox.BaseAddress.Port;
        await using var open = await browser.OpenAsync(site.Sandbox, "chats", language);
        var stopped = open.Page.Locator("#stopped");
        await Expect(open.Page.Locator(".chat-list li")).ToHaveCountAsync(1);
        await Expect(stopped).ToBeHiddenAsync();

        await site.DisposeAsync();

        await Expect(stopped).ToContainTextAsync(says);
        await Expect(open.Page.Locator("main")).ToHaveJSPropertyAsync("inert", true);
        (await open.Page.Locator("main").EvaluateAsync<string>("node => getComputedStyle(node).filter")).Should().Be("grayscale(1)");
        await using var again = await Site.StartAsync(options => options.Port = port);
        await again.Client.SendTextAsync(Shop.Adam, "I am back");
        await Expect(stopped).ToBeHiddenAsync();
        await Expect(open.Page.Locator(".chat-list li")).ToContainTextAsync("I am back");
        await Expect(open.Page.Locator("main")).ToHaveJSPropertyAsync("inert", false);
    }
}
