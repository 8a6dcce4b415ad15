using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CubeConnect.Sandbox.BrowserTests;

/// <summary>Names as long as they may be, or of spaces alone: nothing is pushed off the page.</summary>
public sealed class LongNameTests(Browser browser) : IClassFixture<Browser>
{
    /// <summary>What stands beyond the edges of the page, but for what scrolls by itself.</summary>
    private const string Beyond =
        """
        () => [...document.querySelectorAll('main *')]
          .filter(node => node.checkVisibility() && !node.closest('pre, thead, .carousel, .attach'))
          .filter(node => node.getBoundingClientRect().right > innerWidth + 1 || node.getBoundingClientRect().left < -1)
          .map(node => `${node.tagName}.${node.className}: ${node.textContent.slice(0, 40)}`)
        """;

    [BrowserTheory]
    [InlineData("en", 1280)]
    [InlineData("ar", 1280)]
    [InlineData("en", 390)]
    [InlineData("ar", 390)]
    public async Task Keeps_a_campaign_and_its_recipients_on_the_page(string language, int width)
    {
        await using var site = await Site.StartAsync();
        await site.Client.CreateCampaignAsync(new CreateCampaignRequest
        {
            Template = "welcome_message", Language = "ar", Name = new string('C', 120),
            Recipients = [new CampaignRecipient(Site.Phone) { Name = new string('N', 200) }],
        });
        await using var open = await browser.OpenAsync(site.Sandbox, "campaigns", language, width: width);

        foreach (var page in (string[])["campaigns", "campaigns/" + site.Sandbox.Campaigns[0].Id])
        {
            await open.GoAsync(page);
            await Expect(open.Page.GetByText("CCCC").First).ToBeVisibleAsync();
            (await open.Page.EvaluateAsync<string[]>(Beyond)).Should().BeEmpty("of {0}", page);
        }
    }

    [BrowserTheory]
    [InlineData("en")]
    [InlineData("ar")]
    public async Task Cuts_a_name_at_its_own_end_whatever_the_direction_of_the_page(string language)
    {
        await using var site = await Site.StartAsync();
        site.Sandbox.Reply(Site.Phone, "hello", senderName: "Begins " + new string('W', 200));
        await using var open = await browser.OpenAsync(site.Sandbox, "chats/" + Site.Phone, language, width: 390);

        await Expect(open.Page.Locator(".with h2 bdi")).ToBeVisibleAsync();
        // Found and measured in one step: an event draws the heading anew, and a node that is gone has no direction.
        var clipped = await open.Page.EvaluateAsync<string>("""
            () => { const node = document.querySelector('.with h2 bdi');
                return getComputedStyle(node).direction + ' ' + (node.scrollWidth > node.clientWidth); }
            """);
        clipped.Should().Be("ltr true", "the ellipsis stands where a Latin name ends");
        (await open.Page.EvaluateAsync<string[]>(Beyond)).Should().BeEmpty();
    }

    [BrowserFact]
    public async Task Shows_the_number_of_a_customer_whose_name_is_blank()
    {
        await using var site = await Site.StartAsync();
        site.Sandbox.Reply(Site.Phone, "hello", senderName: "   ");
        await using var open = await browser.OpenAsync(site.Sandbox);

        await Expect(open.Page.GetByRole(AriaRole.Link, new() { Name = "+" + Site.Phone })).ToBeVisibleAsync();
    }
}
