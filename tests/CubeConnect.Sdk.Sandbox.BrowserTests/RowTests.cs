using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CubeConnect.Sandbox.BrowserTests;

/// <summary>A row of the journal and of the webhooks says who and what, and can be found again.</summary>
public sealed class RowTests(Browser browser) : IClassFixture<Browser>
{
    [BrowserFact]
    public async Task Says_verb_operation_number_template_and_status_of_a_call()
    {
        await using var site = await Site.StartAsync();
        await site.Client.SendTemplateAsync(Site.Phone, "order_shipped", "ar", ["ORD-1", "500"]);
        await using var open = await browser.OpenAsync(site.Sandbox, "journal");

        var row = open.Page.Locator("tbody tr");
        foreach (var part in (string[])["POST", "SendMessage", "+" + Site.Phone, "order_shipped", "202"])
        {
            await Expect(row).ToContainTextAsync(part);
        }
    }

    [BrowserFact]
    public async Task Filters_calls_by_status_number_and_operation_and_folds_repeated_reads_alone()
    {
        await using var site = await Site.StartAsync();
        var sent = await site.Client.SendTextAsync(Site.Phone, "hello");
        for (var i = 0; i < 5; i++) await site.Client.GetMessageAsync(sent.Id);
        await site.Client.SendTextAsync(Shop.Adam, "hello");
        await site.Client.SendTextAsync(Shop.Adam, "hello");
        site.Sandbox.Faults.Add(SandboxFault.Error("INTERNAL_ERROR"));
        await FluentActions.Awaiting(() => site.Client.SendTextAsync(Shop.Adam, "hi")).Should().ThrowAsync<CubeConnectException>();
        await using var open = await browser.OpenAsync(site.Sandbox, "journal");
        var rows = open.Page.Locator("tbody tr");
        await Expect(rows).ToHaveCountAsync(5);
        await Expect(rows.Filter(new() { HasText = "GetMessage" })).ToContainTextAsync("×5");

        await open.Page.GetByLabel("Fold repeated reads").UncheckAsync();
        await Expect(rows).ToHaveCountAsync(9);
        await open.Page.GetByLabel("Status").SelectOptionAsync("5xx");
        await Expect(rows).ToHaveCountAsync(1);
        await Expect(rows).ToContainTextAsync("INTERNAL_ERROR");
        await open.Page.GetByLabel("Status").SelectOptionAsync(string.Empty);
        await open.Page.GetByLabel("Operation").SelectOptionAsync("SendMessage");
        await open.Page.GetByRole(AriaRole.Searchbox).FillAsync("+" + Shop.Adam);
        await Expect(rows).ToHaveCountAsync(3);
        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Clear the journal" }).ClickAsync();
        await Expect(open.Page.Locator(".none")).ToBeVisibleAsync();
        site.Sandbox.Journal.Should().BeEmpty();
        open.Complaints.Should().BeEmpty();
    }

    [BrowserFact]
    public async Task Opens_a_call_at_an_address_of_its_own_marks_it_and_keeps_the_status_in_sight()
    {
        await using var site = await Site.StartAsync();
        for (var i = 0; i < 3; i++) await site.Client.SendTextAsync(Site.Phone, $"text {i}");
        await using var open = await browser.OpenAsync(site.Sandbox, "journal/2");

        await Expect(open.Page.GetByRole(AriaRole.Region, new() { Name = "Body" })).ToContainTextAsync("text 1");
        var chosen = open.Page.Locator("tbody tr[aria-current]");
        await Expect(chosen).ToHaveCountAsync(1);
        await Expect(chosen.Locator(".pill")).ToBeInViewportAsync(new() { Ratio = 1 });
        await open.Page.Locator("tbody tr").First.GetByRole(AriaRole.Link, new() { Name = "SendMessage" }).ClickAsync();
        await Expect(open.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("#/journal/3$"));
        await Expect(open.Page.GetByRole(AriaRole.Region, new() { Name = "Body" })).ToContainTextAsync("text 2");
        await open.Page.GetByRole(AriaRole.Link, new() { Name = "Back to the list" }).ClickAsync();
        await Expect(open.Page.Locator(".detail-pane")).ToBeHiddenAsync();
        await Expect(chosen).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task Says_event_status_whom_and_attempts_of_a_webhook_and_filters_and_clears()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var site = await Site.StartAsync(options => options.WebhookUrl = receiver.Url);
        site.Sandbox.Reply(Site.Phone, "نعم");
        await site.Client.SendTextAsync(Shop.Adam, "hello");
        site.Sandbox.Clock.Advance(TimeSpan.FromSeconds(10));
        await receiver.NextAsync("\"read\"");
        await using var open = await browser.OpenAsync(site.Sandbox, "webhooks");
        var rows = open.Page.Locator("tbody tr");
        await Expect(rows).ToHaveCountAsync(4);
        foreach (var part in (string[])["message.received", "200", "+" + Site.Phone, "نعم", "1"])
        {
            await Expect(rows.Last).ToContainTextAsync(part);
        }

        await Expect(rows.First).ToContainTextAsync("read");
        await open.Page.GetByRole(AriaRole.Searchbox).FillAsync("+" + Shop.Adam);
        await Expect(rows).ToHaveCountAsync(3);
        await open.Page.GetByLabel("Status", new() { Exact = true }).SelectOptionAsync("waiting");
        await Expect(rows).ToHaveCountAsync(0);
        await open.Page.GetByLabel("Status", new() { Exact = true }).SelectOptionAsync(string.Empty);
        await rows.First.GetByRole(AriaRole.Link, new() { Name = "message.status_updated" }).ClickAsync();
        await Expect(open.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex(@"#/webhooks/\d$"));
        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Clear the list" }).ClickAsync();
        await Expect(open.Page.Locator(".none")).ToBeVisibleAsync();
        open.Complaints.Should().BeEmpty();
    }
}
