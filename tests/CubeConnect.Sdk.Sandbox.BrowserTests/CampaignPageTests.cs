using System.Text;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CubeConnect.Sandbox.BrowserTests;

public sealed class CampaignPageTests(Browser browser) : IClassFixture<Browser>
{
    [BrowserFact]
    public async Task Shows_a_row_for_each_time_that_a_number_stands_in_a_campaign()
    {
        await using var site = await Site.StartAsync();
        await CreateAsync(
            site,
            """
            {"phone":"+966571234567","name":"Sara"},{"phone":"+966571234567","name":"Sara, once more"},
            {"phone":"+966571234568","name":"Adam"}
            """);
        await using var open = await browser.OpenAsync(site.Sandbox, "campaigns/" + site.Sandbox.Campaigns[0].Id);
        var rows = open.Page.Locator("tbody tr");
        await Expect(rows).ToHaveCountAsync(3);

        site.Sandbox.Clock.Advance(TimeSpan.FromMinutes(1));

        await Expect(rows.Filter(new() { HasText = "read" })).ToHaveCountAsync(3);
        await Expect(rows).ToHaveCountAsync(3);
        await Expect(rows.Nth(0)).ToContainTextAsync("Sara");
        await Expect(rows.Nth(1)).ToContainTextAsync("Sara, once more");
        await Expect(rows.Nth(2)).ToContainTextAsync("Adam");
    }

    [BrowserFact]
    public async Task Follows_a_campaign_while_it_goes_out()
    {
        await using var site = await Site.StartAsync(options => options.Pace.Batch = TimeSpan.FromSeconds(10));
        await using var open = await browser.OpenAsync(site.Sandbox, "campaigns");
        await site.Client.CreateCampaignAsync(new CreateCampaignRequest
        {
            Template = "welcome_message", Language = "ar", Name = "Founding day", Recipients = Enumerable.Range(1, 100)
                .Select(i => new CampaignRecipient($"9665{70_000_000 + i}")),
        });
        var row = open.Page.Locator("tbody tr").Filter(new() { HasText = "Founding day" });
        await Expect(row).ToContainTextAsync("preparing");
        var pace = new SandboxPace();

        site.Sandbox.Clock.Advance(pace.Preparing);
        await Expect(row).ToContainTextAsync("pending");
        site.Sandbox.Clock.Advance(pace.Pending);
        await Expect(row).ToContainTextAsync("processing");
        await Expect(row).ToContainTextAsync("5 / 100");
        site.Sandbox.Clock.Advance(TimeSpan.FromSeconds(10));
        await Expect(row.GetByRole(AriaRole.Progressbar, new() { Name = "Progress: 10 / 100" })).ToBeVisibleAsync();
        await Expect(row).ToContainTextAsync("read 5");
        site.Sandbox.Clock.Advance(TimeSpan.FromMinutes(5));
        await Expect(row).ToContainTextAsync("completed");
        await Expect(row).ToContainTextAsync("read 100");
        open.Complaints.Should().BeEmpty();
    }

    [BrowserFact]
    public async Task Cancels_a_campaign_and_says_when_there_is_none()
    {
        await using var site = await Site.StartAsync();
        var campaign = await site.Client.CreateCampaignAsync(new CreateCampaignRequest
        {
            Template = "welcome_message", Language = "ar", Name = "Too early", Recipients = [new CampaignRecipient("966571234567")],
            Schedule = Schedule.At(new DateTime(2027, 3, 10, 9, 0, 0), "Asia/Riyadh"),
        });
        site.Sandbox.Clock.Advance(TimeSpan.FromSeconds(1));
        await using var open = await browser.OpenAsync(site.Sandbox, "campaigns/" + campaign.Id);

        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Expect(open.Page.Locator(".pill.cancelled")).ToBeVisibleAsync();
        (await site.Client.GetCampaignAsync(campaign.Id)).Status.ToString().Should().Be("cancelled");
        open.Complaints.Should().BeEmpty();

        await open.Page.EvaluateAsync("location.hash = '#/campaigns/01NONE'");
        await Expect(open.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("There is no such campaign.");
        await open.Page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "Campaigns" }).ClickAsync();
        await Expect(open.Page.GetByRole(AriaRole.Link, new() { Name = "Too early" })).ToBeVisibleAsync();
    }

    /// <summary>As a program in another language would: the SDK refuses a list that names a number twice.</summary>
    private static async Task CreateAsync(Site site, string recipients)
    {
        using var http = new HttpClient { BaseAddress = site.Sandbox.BaseAddress };
        http.DefaultRequestHeaders.Authorization = new("Bearer", site.Sandbox.ApiKey);
        using var body = new StringContent(
            $$"""
            {"whatsapp_account_id":"{{site.Sandbox.WhatsAppAccountId}}","message_type":"template","template_name":"welcome_message",
             "template_language":"ar","campaign_name":"Twice","recipients":[{{recipients}}]}
            """,
            Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync(new Uri("api/v1/campaigns", UriKind.Relative), body);
        answer.EnsureSuccessStatusCode();
    }
}
