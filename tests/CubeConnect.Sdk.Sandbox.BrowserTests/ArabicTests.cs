using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CubeConnect.Sandbox.BrowserTests;

public sealed class ArabicTests(Browser browser) : IClassFixture<Browser>
{
    /// <summary>
    /// What the page itself says in Latin letters alone. What is written on a wire, and what people wrote, is not the page's own.
    /// </summary>
    private const string English =
        """
        () => {
          const own = 'button, th, label > span, label.check, h2, h4, .none, .legend li, .welcome p, .pill, .bar nav, '
            + 'input[placeholder]:not([type=url])';
          const wire = ['STOP', 'English', 'bash', 'PowerShell', 'appsettings.Development.json', 'curl'];
          return [...document.querySelectorAll(own)].filter(node => node.checkVisibility() && !node.closest('.bubble, bdi'))
            .flatMap(node => [node.placeholder || node.textContent, node.getAttribute('aria-label') ?? ''])
            .map(text => text.trim()).filter(text => /[A-Za-z]{2}/.test(text) && !/[\u0600-\u06FF]/.test(text) && !wire.includes(text));
        }
        """;

    [Fact]
    public void Has_Arabic_beside_every_word_that_the_pages_say()
    {
        var folder = RepositoryFiles.PathOf("src/CubeConnect.Sdk.Sandbox/Inbox/pages");
        var table = File.ReadAllText(Path.Combine(folder, "words.js")).Split("\n};")[0];
        var words = Regex.Matches(table, @"(?:'([^']+)'|\b(\w+)): '([^']*)'")
            .ToDictionary(word => word.Groups[1].Value + word.Groups[2].Value, word => word.Groups[3].Value);
        var said = Directory.GetFiles(folder, "*.js").Select(File.ReadAllText)
            .SelectMany(text => Regex.Matches(text, @"\b(?:t|sentence|field)\('([^']+)'").Select(call => call.Groups[1].Value)).ToHashSet();

        said.Should().HaveCountGreaterThan(150).And.BeSubsetOf(words.Keys);
        words.Should().OnlyContain(word => Regex.IsMatch(word.Value, "[\u0600-\u06FF]"));
    }

    [BrowserFact]
    public async Task Says_everything_of_its_own_in_Arabic()
    {
        await using var site = await Site.StartAsync(options => options.WebhookUrl = new Uri("http://127.0.0.1:9/"));
        await site.FillAsync();
        await site.Client.AddOptOutAsync("966501112223");
        site.Sandbox.Faults.Add(SandboxFault.Error("INTERNAL_ERROR"));
        await using var open = await browser.OpenAsync(site.Sandbox, "chats/" + Site.Phone, "ar");
        await open.Page.Locator(".attach .chip").Nth(2).ClickAsync();
        await Expect(open.Page.Locator(".panel")).ToBeVisibleAsync();
        (await open.Page.EvaluateAsync<string[]>(English)).Should().BeEmpty("of the chats");
        (string Page, string? Button, string Shows)[] pages =
        [
            ("campaigns", null, ".none"), ("templates", ".tools button.strong", "form textarea >> nth=0"), ("opt-outs", null, "tbody tr"),
            ("journal", "td.main a >> nth=0", ".detail-pane"), ("webhooks", "td.main a >> nth=0", ".detail-pane"),
            ("clock", null, ".big"), ("faults", null, "li.card"),
        ];
        foreach (var (page, button, shows) in pages)
        {
            await open.Page.EvaluateAsync("page => { location.hash = '#/' + page; }", page);
            await Expect(open.Page.Locator(".page." + page)).ToBeVisibleAsync();
            if (button is not null) await open.Page.Locator("main").Locator(button).ClickAsync();
            await Expect(open.Page.Locator("main").Locator(shows)).ToBeVisibleAsync();
            (await open.Page.EvaluateAsync<string[]>(English)).Should().BeEmpty("of {0}", page);
        }

        open.Complaints.Should().BeEmpty();
    }

    [BrowserFact]
    public async Task Keeps_its_language_when_it_is_changed_on_the_page()
    {
        await using var site = await Site.StartAsync();
        await using var open = await browser.OpenAsync(site.Sandbox, "clock");
        await open.Page.GetByRole(AriaRole.Button, new() { Name = "العربية" }).ClickAsync();
        await Expect(open.Page.GetByRole(AriaRole.Heading, new() { Name = "الساعة" })).ToBeVisibleAsync();

        await open.Page.GotoAsync(site.Sandbox.InboxAddress + "#/faults");
        await Expect(open.Page.GetByRole(AriaRole.Heading, new() { Name = "الأعطال" })).ToBeVisibleAsync();
        await Expect(open.Page.Locator("html")).ToHaveAttributeAsync("dir", "rtl");
    }
}
