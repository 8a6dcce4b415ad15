using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CubeConnect.Sandbox.BrowserTests;

public sealed class OptOutPageTests(Browser browser) : IClassFixture<Browser>
{
    [BrowserFact]
    public async Task Adds_a_number_that_then_takes_no_messages_and_removes_it()
    {
        await using var site = await Site.StartAsync();
        await site.Client.AddOptOutAsync("966501112223");
        await using var open = await browser.OpenAsync(site.Sandbox, "opt-outs");
        var rows = open.Page.Locator("tbody tr");
        await Expect(rows).ToHaveCountAsync(1);

        await open.Page.GetByLabel("Number").FillAsync("+" + Site.Phone);
        await open.Page.GetByLabel("Scope").SelectOptionAsync("all");
        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();

        await Expect(rows.Filter(new() { HasText = "+" + Site.Phone })).ToContainTextAsync("all");
        await FluentActions.Awaiting(() => site.Client.SendTextAsync(Site.Phone, "hello"))
            .Should().ThrowAsync<CubeConnectRecipientOptedOutException>();
        await open.Page.GetByRole(AriaRole.Searchbox, new() { Name = "Search" }).FillAsync("1112223");
        await Expect(rows).ToHaveCountAsync(1);
        await Expect(rows).ToContainTextAsync("+966501112223");
        await open.Page.GetByRole(AriaRole.Searchbox, new() { Name = "Search" }).FillAsync(string.Empty);
        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Remove +" + Site.Phone }).ClickAsync();
        await Expect(rows).ToHaveCountAsync(1);
        await site.Client.SendTextAsync(Site.Phone, "hello again");
        open.Complaints.Should().BeEmpty();
    }
}
