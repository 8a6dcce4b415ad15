using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CubeConnect.Sandbox.BrowserTests;

public sealed class FaultPageTests(Browser browser) : IClassFixture<Browser>
{
    [BrowserFact]
    public async Task Shows_beside_every_page_that_a_fault_is_active_and_how_often_it_struck()
    {
        await using var site = await Site.StartAsync();
        await using var open = await browser.OpenAsync(site.Sandbox, "faults");
        var badge = open.Page.Locator("#alarm");
        var removeAll = open.Page.GetByRole(AriaRole.Button, new() { Name = "Remove all" });
        await Expect(badge).ToBeHiddenAsync();
        await Expect(removeAll).ToBeHiddenAsync();

        await open.Page.GetByRole(AriaRole.Combobox, new() { Name = "Operation" }).SelectOptionAsync("SendMessage");
        await open.Page.GetByLabel("How often").FillAsync("3");
        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        await Expect(badge).ToHaveTextAsync("Faults 1struck ×0");
        await open.GoAsync("templates");
        for (var i = 0; i < 2; i++)
        {
            await FluentActions.Awaiting(() => site.Client.SendTextAsync(Site.Phone, "hello")).Should().ThrowAsync<CubeConnectException>();
        }

        await Expect(badge).ToHaveTextAsync("Faults 1struck ×2");
        await badge.ClickAsync();
        await Expect(open.Page.GetByText("happened \u20682\u2069 of \u20683\u2069 times")).ToBeVisibleAsync();
        await removeAll.ClickAsync();
        await Expect(badge).ToBeHiddenAsync();
        await Expect(removeAll).ToBeHiddenAsync();
        open.Complaints.Should().BeEmpty();
    }
}
