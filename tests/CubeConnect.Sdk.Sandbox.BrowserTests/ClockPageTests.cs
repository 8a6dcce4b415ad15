using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CubeConnect.Sandbox.BrowserTests;

public sealed class ClockPageTests(Browser browser) : IClassFixture<Browser>
{
    [BrowserFact]
    public async Task Lets_time_run_until_a_message_is_read_and_stops_it()
    {
        await using var site = await Site.StartAsync();
        await using var open = await browser.OpenAsync(site.Sandbox, "clock");
        await Expect(open.Page.GetByText("Time stands still")).ToBeVisibleAsync();
        var sent = await site.Client.SendTextAsync(Site.Phone, "hello");
        StatusOf(site, sent.Id).Should().Be("queued");

        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Play" }).ClickAsync();
        await Expect(open.Page.GetByText("Time passes")).ToBeVisibleAsync();
        await Expect(open.Page.Locator("#clock")).ToContainTextAsync("playing");
        await site.Sandbox.WaitForMessageAsync(Site.Phone, "read");
        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();

        await Expect(open.Page.GetByText("Time stands still")).ToBeVisibleAsync();
        await Expect(open.Page.Locator("#clock")).ToContainTextAsync("paused");
        await Expect(open.Page.GetByRole(AriaRole.Button, new() { Name = "Play" })).ToBeFocusedAsync();
        open.Complaints.Should().BeEmpty();
    }

    [BrowserFact]
    public async Task Jumps_to_nine_in_Riyadh_so_that_what_was_scheduled_goes_out()
    {
        await using var site = await Site.StartAsync();
        var sent = await site.Client.SendTextAsync(new SendTextRequest
        {
            Phone = Site.Phone, Text = "Good morning",
            Schedule = Schedule.At(new DateTime(2027, 3, 10, 8, 59, 0), "Asia/Riyadh")
        });
        await using var open = await browser.OpenAsync(site.Sandbox, "clock");
        await open.Page.GetByRole(AriaRole.Button, new() { Name = "An hour on" }).ClickAsync();
        await Expect(open.Page.Locator(".time-card")).ToContainTextAsync("11:00:00");
        StatusOf(site, sent.Id).Should().Be("scheduled");

        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Tomorrow 09:00 in Riyadh" }).ClickAsync();

        await Expect(open.Page.Locator(".time-card")).ToContainTextAsync("09:00:00Wednesday, 10 March 2027");
        StatusOf(site, sent.Id).Should().Be("read");
        open.Complaints.Should().BeEmpty();
    }

    private static string StatusOf(Site site, MessageId id) => site.Sandbox.Messages.Single(message => message.Id == id.ToString()).Status;
}
