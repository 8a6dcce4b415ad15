using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CubeConnect.Sandbox.BrowserTests;

/// <summary>What is not on a page until somebody asks for it has names and contrast as well.</summary>
public sealed class OpenedPartsTests(Browser browser) : IClassFixture<Browser>
{
    [BrowserTheory]
    [InlineData("en", ColorScheme.Light, 1280)]
    [InlineData("ar", ColorScheme.Dark, 1280)]
    [InlineData("ar", ColorScheme.Light, 360)]
    [InlineData("en", ColorScheme.Dark, 360)]
    public async Task Names_what_opens_and_keeps_its_contrast(string language, ColorScheme scheme, int width)
    {
        await using var site = await Site.StartAsync(options => options.WebhookUrl = new Uri("http://127.0.0.1:9/"));
        await site.FillAsync();
        await using var open = await browser.OpenAsync(site.Sandbox, "chats/" + Site.Phone, language, scheme, width);
        var main = open.Page.Locator("main");
        foreach (var chip in await open.Page.Locator(".attach .chip[aria-expanded]").AllAsync())
        {
            await chip.ClickAsync();
            await Expect(open.Page.Locator(".panel")).ToBeVisibleAsync();
            await CheckAsync(open, "a form of the answer");
        }

        (string Page, string Button, string Opens)[] all =
        [
            ("journal", "td.main a >> nth=0", ".detail-pane"), ("webhooks", "td.main a >> nth=0", ".detail-pane"),
            ("templates", ".card.template .top button >> nth=6", "form textarea >> nth=0"),
        ];
        foreach (var (page, button, opens) in all)
        {
            await GoAsync(open, page);
            await main.Locator(button).ClickAsync();
            await Expect(main.Locator(opens)).ToBeVisibleAsync();
            await CheckAsync(open, page);
            (await open.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"))
                .Should().BeLessThanOrEqualTo(width, "of {0}", page);
        }

        open.Complaints.Should().BeEmpty();
    }

    [BrowserTheory]
    [InlineData("en", ColorScheme.Light)]
    [InlineData("ar", ColorScheme.Dark)]
    public async Task Says_in_words_that_there_is_nothing_yet(string language, ColorScheme scheme)
    {
        await using var site = await Site.StartAsync();
        await using var open = await browser.OpenAsync(site.Sandbox, "chats", language, scheme);
        await Expect(open.Page.Locator(".welcome pre")).ToContainTextAsync($"CUBECONNECT_URL='{site.Sandbox.BaseAddress}'");
        await CheckAsync(open, "chats");
        foreach (var page in (string[])["campaigns", "opt-outs", "journal", "webhooks", "faults"])
        {
            await GoAsync(open, page);
            await Expect(open.Page.Locator("main .none")).Not.ToHaveTextAsync(string.Empty);
            await CheckAsync(open, page);
        }

        open.Complaints.Should().BeEmpty();
    }

    private static async Task GoAsync(OpenPage open, string page)
    {
        await open.Page.EvaluateAsync("page => { location.hash = '#/' + page; }", page);
        await Expect(open.Page.Locator(".page." + page)).ToBeVisibleAsync();
    }

    private static async Task CheckAsync(OpenPage open, string what) => (await open.AuditAsync()).Should().BeEmpty("of {0}", what);
}
