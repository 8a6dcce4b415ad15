using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CubeConnect.Sandbox.BrowserTests;

public sealed class CampaignResultTests(Browser browser) : IClassFixture<Browser>
{
    [BrowserFact]
    public async Task Shows_the_failed_first_with_the_times_of_each_state_and_hands_the_results_over()
    {
        await using var site = await Site.StartAsync();
        await site.Client.CreateCampaignAsync(new CreateCampaignRequest
        {
            Template = "welcome_message", Language = "en_US", Name = "Eid 2027",
            Recipients =
            [
                new CampaignRecipient("966571234567") { Name = "سارة" },
                new CampaignRecipient("966571234568") { Name = "=HYPERLINK(\"x\")" },
                new CampaignRecipient("966575550404") { Name = "Adam" },
            ],
        });
        site.Sandbox.Clock.Advance(TimeSpan.FromMinutes(1));
        await using var open = await browser.OpenAsync(site.Sandbox, "campaigns/" + site.Sandbox.Campaigns[0].Id);

        await Expect(open.Page.Locator(".card")).ToContainTextAsync("Template: welcome_message en_US");
        await Expect(open.Page.GetByRole(AriaRole.List, new() { Name = "Template" })).ToContainTextAsync("Welcome to our shop!");
        var rows = open.Page.Locator("tbody tr");
        await Expect(rows.Nth(0)).ToContainTextAsync("+966575550404failedAdam");
        await Expect(rows.Nth(0)).ToContainTextAsync("131026");
        await Expect(rows.Nth(1).Locator("td.minor")).ToHaveTextAsync(["10:00:00", "10:00:00", "10:00:00"]);
        await Expect(open.Page.GetByRole(AriaRole.Columnheader)).ToContainTextAsync(
            ["Number", "Status", "Name", "Sent at", "Delivered at", "Read at", "Reason"]);

        var download = await open.Page.RunAndWaitForDownloadAsync(() =>
            open.Page.GetByRole(AriaRole.Button, new() { Name = "Download the results" }).ClickAsync());
        download.SuggestedFilename.Should().Be("Eid 2027.csv");
        var lines = await File.ReadAllLinesAsync(await download.PathAsync());
        lines.Should().HaveCount(4);
        lines[0].Should().Be("phone,name,status,sent_at,delivered_at,read_at,failed_at,error_message");
        lines[1].Should().StartWith("966575550404,Adam,failed,,,,2027-03-09T07:00:00Z,131026");
        lines[2].Should().StartWith("966571234567,سارة,read,2027-03-09T07:00:00Z,2027-03-09T07:00:00Z,2027-03-09T07:00:00Z,,");
        lines[3].Should().StartWith("966571234568,\"'=HYPERLINK(\"\"x\"\")\",read", "a spreadsheet runs no name");
        await open.Page.Locator(".way-back a").ClickAsync();
        await Expect(open.Page.GetByRole(AriaRole.Link, new() { Name = "Eid 2027" })).ToBeVisibleAsync();
        open.Complaints.Should().BeEmpty();
    }
}
