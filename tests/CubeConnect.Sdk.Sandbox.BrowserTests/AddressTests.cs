using System.Collections.Concurrent;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CubeConnect.Sandbox.BrowserTests;

/// <summary>Any page may link to the inbox, so what stands behind the # is anybody's.</summary>
public sealed class AddressTests(Browser browser) : IClassFixture<Browser>
{
    [BrowserFact]
    public async Task Calls_nothing_but_chats_and_campaigns_whatever_the_address_says()
    {
        await using var site = await Site.StartAsync();
        await using var open = await browser.OpenAsync(site.Sandbox, "clock");
        var called = new ConcurrentQueue<string>();
        open.Page.Request += (_, request) => called.Enqueue(new Uri(request.Url).AbsolutePath);

        foreach (var (page, shown) in ((string, string)[])[("chats/..%2Fjournal", ".pane .composer"), ("chats/%E0%A4%A", ".pane .composer"),
            ("campaigns/..%2Ffaults%3F", "main [role=alert]")])
        {
            await open.Page.EvaluateAsync("page => { location.hash = '#/' + page; }", page);
            await Expect(open.Page.Locator(shown)).ToBeVisibleAsync();
        }

        called.Should().Contain("/sandbox/api/chats/..%2Fjournal").And.Contain("/sandbox/api/campaigns/..%2Ffaults%3F");
        called.Should().NotContain("/sandbox/api/journal").And.NotContain("/sandbox/api/faults");
    }
}
