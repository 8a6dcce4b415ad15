using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CubeConnect.Sandbox.BrowserTests;

/// <summary>Right to left: empty fields, and what is read from left to right within Arabic.</summary>
public sealed class DirectionTests(Browser browser) : IClassFixture<Browser>
{
    /// <summary>Texts with a sign, a path or a ratio in them that an Arabic line would turn round.</summary>
    private const string Turned =
        """
        () => {
          const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
          const found = [];
          while (walker.nextNode()) {
            const text = walker.currentNode.data.replace(/\u2068[^\u2069]*\u2069/g, '');
            const around = walker.currentNode.parentElement;
            const own = getComputedStyle(around).direction === 'rtl' && !around.closest('.text, option');
            if (own && /--\w|\d+ *\/ *\d+|\+\d|\/api\/|[a-z]_[a-z]+|×\d/.test(text)) found.push(text.trim());
          }
          return found;
        }
        """;

    [BrowserFact]
    public async Task Gives_empty_fields_the_direction_of_the_page()
    {
        await using var site = await Site.StartAsync();
        await using var open = await browser.OpenAsync(site.Sandbox, "chats", "ar");
        var search = open.Page.GetByRole(AriaRole.Searchbox);
        (await DirectionOf(search)).Should().Be("rtl", "its placeholder is Arabic");
        await search.FillAsync("hello");
        (await DirectionOf(search)).Should().Be("ltr", "of what is written");

        await open.GoAsync("templates");
        await open.Page.GetByRole(AriaRole.Button, new() { Name = "إضافة قالب" }).ClickAsync();
        (await DirectionOf(open.Page.Locator("form textarea"))).Should().Be("rtl");
        await Expect(open.Page.Locator("form").GetByLabel("اللغة")).ToHaveValueAsync("ar");
    }

    [BrowserFact]
    public async Task Sets_numbers_paths_flags_and_counts_apart_in_Arabic()
    {
        await using var site = await Site.StartAsync();
        await site.FillAsync();
        await site.Client.CreateCampaignAsync(new CreateCampaignRequest
        {
            Template = "welcome_message", Language = "ar", Name = "عيد", Recipients = [new CampaignRecipient("966571234567")],
        });
        site.Sandbox.Clock.Advance(TimeSpan.FromMinutes(1));
        site.Sandbox.Faults.Add(SandboxFault.Error("INTERNAL_ERROR") with { Operation = "GetMessage", Share = 0.5 });
        await site.Client.AddOptOutAsync("966501112223");
        await using var open = await browser.OpenAsync(site.Sandbox, "chats/" + Site.Phone, "ar");
        string[] pages = ["chats/" + Site.Phone, "campaigns", "campaigns/" + site.Sandbox.Campaigns[0].Id, "templates", "opt-outs",
            "journal", "journal/1", "webhooks", "clock", "faults"];

        foreach (var page in pages)
        {
            await open.GoAsync(page);
            (await open.Page.EvaluateAsync<string[]>(Turned)).Should().BeEmpty("of {0}", page);
        }

        await open.GoAsync("webhooks");
        await Expect(open.Page.GetByText("لا تُرسل إلى أي عنوان")).ToContainTextAsync("\u2068--webhook-url\u2069");
        open.Complaints.Should().BeEmpty("every word has its Arabic");
    }

    private static Task<string> DirectionOf(ILocator locator) => locator.EvaluateAsync<string>("node => getComputedStyle(node).direction");
}
