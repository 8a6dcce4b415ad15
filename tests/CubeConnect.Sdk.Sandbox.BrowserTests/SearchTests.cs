using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CubeConnect.Sandbox.BrowserTests;

public sealed class SearchTests(Browser browser) : IClassFixture<Browser>
{
    [BrowserFact]
    public async Task Finds_words_of_every_message_and_opens_a_hit_at_its_place()
    {
        await using var site = await Site.StartAsync();
        site.Sandbox.Reply(Site.Phone, "The parcel was green", senderName: "سارة");
        for (var i = 1; i <= 200; i++) site.Sandbox.Reply(Site.Phone, $"Answer {i}");
        site.Sandbox.Reply(Shop.Adam, "No green one here");
        site.Sandbox.Reply(Shop.Adam, "Sorry");
        await using var open = await browser.OpenAsync(site.Sandbox);

        await open.Page.GetByRole(AriaRole.Searchbox).FillAsync("GREEN");

        var hits = open.Page.Locator(".hit-list li");
        await Expect(hits).ToHaveCountAsync(2);
        await Expect(hits.Filter(new() { HasText = "سارة" }).Locator("mark")).ToHaveTextAsync("green");
        await hits.Filter(new() { HasText = "سارة" }).GetByRole(AriaRole.Link).ClickAsync();
        await Expect(open.Page.Locator(".bubble.hit")).ToContainTextAsync("The parcel was green");
        await Expect(open.Page.Locator(".bubble.hit")).ToBeInViewportAsync();
        await Expect(open.Page.GetByText("Answer 200", new() { Exact = true }).Last).Not.ToBeInViewportAsync();
        open.Complaints.Should().BeEmpty();
    }
}
