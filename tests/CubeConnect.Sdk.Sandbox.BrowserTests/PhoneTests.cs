using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CubeConnect.Sandbox.BrowserTests;

/// <summary>On the width of a phone everything can be seen and touched.</summary>
public sealed class PhoneTests(Browser browser) : IClassFixture<Browser>
{
    /// <summary>What a finger misses, and what stands beside the page.</summary>
    private const string Unreachable =
        """
        () => [...document.querySelectorAll('button, select, input:not([type=checkbox]), .pill, .verb, td a, .bar nav a')]
          .filter(node => node.checkVisibility() && !node.closest('.hidden') && !node.matches('.hidden'))
          .filter(node => {
            const box = node.getBoundingClientRect();
            const low = node.matches('button, select, input') && !node.closest('.buttons') && box.height < 40;
            return low || ((box.left < 0 || box.right > innerWidth) && !node.closest('.attach, .carousel'));
          }).map(node => node.outerHTML.slice(0, 120))
        """;

    [BrowserTheory]
    [InlineData("en")]
    [InlineData("ar")]
    public async Task Shows_the_page_one_is_on_in_its_bar_and_every_cell_of_every_row(string language)
    {
        await using var site = await Site.StartAsync(options => options.WebhookUrl = new Uri("http://127.0.0.1:9/"));
        await site.FillAsync();
        site.Sandbox.Faults.Add(SandboxFault.Error("INTERNAL_ERROR") with { Operation = "GetMessage" });
        await site.Client.AddOptOutAsync("966501112223");
        await site.Client.CreateCampaignAsync(new CreateCampaignRequest
        {
            Template = "welcome_message", Language = "ar", Name = "Eid", Recipients = [new CampaignRecipient("966571234567")],
        });
        await using var open = await browser.OpenAsync(site.Sandbox, "chats", language, width: 390, height: 844);

        foreach (var page in (string[])["chats", "campaigns", "campaigns/" + site.Sandbox.Campaigns[0].Id, "templates", "opt-outs",
            "journal", "webhooks", "clock", "faults"])
        {
            await open.GoAsync(page);
            await Expect(open.Page.Locator(".bar nav [aria-current]")).ToBeInViewportAsync(new() { Ratio = 1 });
            (await open.Page.EvaluateAsync<string[]>(Unreachable)).Should().BeEmpty("of {0}", page);
            (await open.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).Should().BeLessThanOrEqualTo(390, "of {0}", page);
        }

        open.Complaints.Should().BeEmpty();
    }

    [BrowserFact]
    public async Task Folds_the_pages_that_do_not_fit_behind_More()
    {
        await using var site = await Site.StartAsync();
        await using var open = await browser.OpenAsync(site.Sandbox, "chats", width: 390, height: 844);
        var faults = open.Page.GetByRole(AriaRole.Link, new() { Name = "Faults" });
        await Expect(faults).ToBeHiddenAsync();

        await open.Page.GetByRole(AriaRole.Button, new() { Name = "More pages" }).ClickAsync();
        await faults.ClickAsync();

        await Expect(open.Page.Locator(".page.faults")).ToBeVisibleAsync();
        await Expect(open.Page.GetByRole(AriaRole.Link, new() { Name = "Webhooks" })).ToBeHiddenAsync();
        await Expect(faults).ToBeInViewportAsync();
    }
}
