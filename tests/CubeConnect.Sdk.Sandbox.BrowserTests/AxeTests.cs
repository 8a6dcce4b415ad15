using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CubeConnect.Sandbox.BrowserTests;

/// <summary>What axe-core, an auditor from outside, says of every page.</summary>
public sealed class AxeTests(Browser browser) : IClassFixture<Browser>
{
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    [BrowserTheory]
    [InlineData("en", ColorScheme.Light, 1280)]
    [InlineData("ar", ColorScheme.Dark, 390)]
    public async Task Finds_nothing_serious_on_any_page(string language, ColorScheme scheme, int width)
    {
        await using var site = await Site.StartAsync(options => options.WebhookUrl = new Uri("http://127.0.0.1:9/"));
        await using var open = await browser.OpenAsync(site.Sandbox, "chats", language, scheme, width);
        await CheckAsync(open, "chats without a chat");
        await open.GoAsync("campaigns");
        await CheckAsync(open, "campaigns without a campaign");
        await site.FillAsync();
        await site.Client.CreateCampaignAsync(new CreateCampaignRequest
        {
            Template = "welcome_message", Language = "ar", Name = "Eid", Recipients = [new CampaignRecipient("966571234567")],
        });
        await site.Client.AddOptOutAsync("966501112223");
        site.Sandbox.Faults.Add(SandboxFault.Error("INTERNAL_ERROR") with { Operation = "GetMessage" });

        foreach (var page in (string[])["chats", "chats/" + Site.Phone, "chats/" + Shop.Adam, "campaigns",
            "campaigns/" + site.Sandbox.Campaigns[0].Id, "templates", "opt-outs", "journal/1", "webhooks/1", "clock", "faults"])
        {
            await open.GoAsync(page);
            await CheckAsync(open, page);
        }

        await open.GoAsync("templates");
        await open.Page.Locator(".card.template .top button").First.ClickAsync();
        await Expect(open.Page.Locator(".editor form")).ToBeVisibleAsync();
        await CheckAsync(open, "the editor");
    }

    [BrowserFact]
    public async Task Keeps_the_focus_in_sight_below_what_stays_at_the_top()
    {
        await using var site = await Site.StartAsync();
        await using var open = await browser.OpenAsync(site.Sandbox, "templates");
        await open.Page.Locator(".card.template .top button").First.FocusAsync();

        for (var i = 0; i < 24; i++) await open.Page.Keyboard.PressAsync("Tab");
        for (var i = 0; i < 20; i++)
        {
            await open.Page.Keyboard.PressAsync("Shift+Tab");
            (await open.Page.EvaluateAsync<bool>(
                """
                () => {
                  const node = document.activeElement;
                  const box = node.getBoundingClientRect();
                  return node.contains(document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2));
                }
                """)).Should().BeTrue("nothing lies over what has the focus");
        }
    }

    // Axe runs in the page itself and hands over only what the test looks at. The package's own way opens a page for each result and sends
    // every element that passed.
    private static async Task CheckAsync(OpenPage open, string page)
    {
        if (!await open.Page.EvaluateAsync<bool>("() => 'axe' in window")) await open.Page.EvaluateAsync(Axe);
        var findings = await open.Page.EvaluateAsync<string[]>(
            """
            async () => {
              const result = await axe.run({ resultTypes: ['violations'] });
              if (result.passes.length === 0) return ['axe checked nothing'];
              return result.violations.filter(violation => ['serious', 'critical'].includes(violation.impact))
                .map(violation => `${violation.id}: ${violation.nodes[0].html}`);
            }
            """);
        findings.Should().BeEmpty("of {0}", page);
    }
}
