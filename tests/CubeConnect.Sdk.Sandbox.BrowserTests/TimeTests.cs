using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CubeConnect.Sandbox.BrowserTests;

/// <summary>What the pages say about time is true: on the bubble, in the list, beside the pages, on the clock's own page.</summary>
public sealed class TimeTests(Browser browser) : IClassFixture<Browser>
{
    private const string Later = "Good morning";

    [BrowserFact]
    public async Task Puts_a_scheduled_message_where_and_when_it_was_delivered()
    {
        await using var site = await Site.StartAsync();
        await ScheduleAsync(site);
        site.Sandbox.Reply(Site.Phone, "Is anybody there?");
        await site.Client.SendTextAsync(Shop.Adam, "Hello Adam");
        await using var open = await browser.OpenAsync(site.Sandbox, "chats/" + Site.Phone);
        var bubbles = open.Page.Locator(".bubble");
        await Expect(bubbles.Nth(0)).ToContainTextAsync(Later);
        await Expect(open.Page.Locator(".chat-list li").Nth(0)).ToContainTextAsync("Hello Adam");

        site.Sandbox.Clock.JumpTo(new DateTimeOffset(2027, 3, 10, 6, 30, 0, TimeSpan.Zero));

        await Expect(bubbles.Nth(1)).ToContainTextAsync(Later);
        await Expect(bubbles.Nth(1).Locator("time")).ToHaveTextAsync("09:00");
        await Expect(open.Page.Locator(".entries > li")).ToHaveTextAsync(["Yesterday", "Customer: Is anybody there?10:00", "Today",
            $"Business: {Later}09:00"]);
        await Expect(open.Page.Locator(".chat-list li").Nth(0)).ToContainTextAsync(Later);
        await Expect(open.Page.Locator(".chat-list li").Nth(0).Locator("time")).ToHaveTextAsync("09:00");
        open.Complaints.Should().BeEmpty();
    }

    [BrowserTheory]
    [InlineData("en", "Riyadh UTC+3")]
    [InlineData("ar", "الرياض UTC+3")]
    public async Task Says_which_zone_the_time_is_in(string language, string zone)
    {
        await using var site = await Site.StartAsync();
        await using var open = await browser.OpenAsync(site.Sandbox, "chats", language);

        await Expect(open.Page.Locator("#clock b")).ToHaveTextAsync("10:00");
        await Expect(open.Page.Locator("#clock .zone")).ToHaveTextAsync(zone);
    }

    [BrowserFact]
    public async Task Goes_to_a_moment_says_how_far_ahead_it_is_and_returns()
    {
        await using var site = await Site.StartAsync(options => options.Clock = SandboxClock.Running());
        await using var open = await browser.OpenAsync(site.Sandbox, "clock");
        var back = open.Page.GetByRole(AriaRole.Button, new() { Name = "Back to this machine’s time" });
        await Expect(open.Page.Locator("#clock")).ToContainTextAsync("playing");
        await Expect(back).ToBeHiddenAsync();
        var target = site.Sandbox.Clock.UtcNow.ToOffset(TimeSpan.FromHours(3)).AddDays(2);

        await open.Page.GetByLabel("Date and time in Riyadh").FillAsync(target.ToString("yyyy-MM-dd'T'HH:mm"));
        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Go to this moment" }).ClickAsync();
        await Expect(open.Page.Locator(".ahead")).ToContainTextAsync("ahead of this machine");
        await Expect(open.Page.Locator("#clock .odd")).ToBeVisibleAsync();
        await back.ClickAsync();

        await Expect(back).ToBeHiddenAsync();
        await Expect(open.Page.Locator("#clock .odd")).ToBeHiddenAsync();
        (site.Sandbox.Clock.UtcNow - DateTimeOffset.UtcNow).Duration().Should().BeLessThan(TimeSpan.FromMinutes(1));
        open.Complaints.Should().BeEmpty();
    }

    private static Task ScheduleAsync(Site site) => site.Client.SendTextAsync(new SendTextRequest
    {
        Phone = Site.Phone, Text = Later, Schedule = Schedule.At(new DateTime(2027, 3, 10, 9, 0, 0), "Asia/Riyadh"),
    });
}
