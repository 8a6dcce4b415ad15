using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CubeConnect.Sandbox.BrowserTests;

/// <summary>What the customer can do besides writing.</summary>
public sealed class CustomerTests(Browser browser) : IClassFixture<Browser>
{
    [BrowserFact]
    public async Task Sends_an_image_with_its_caption()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var site = await Site.StartAsync(options => options.WebhookUrl = receiver.Url);
        await site.Client.SendTextAsync(Site.Phone, "Shall we deliver today?");
        await using var open = await browser.OpenAsync(site.Sandbox, "chats/" + Site.Phone);

        await Button(open, "Image").ClickAsync();
        await open.Page.GetByLabel("Caption").FillAsync("هل هذا هو؟");
        await Button(open, "Send: Image").ClickAsync();

        var bubble = open.Page.Locator(".bubble.in");
        await Expect(bubble.Locator(".media.image").GetByRole(AriaRole.Img, new() { Name = "Image" })).ToBeVisibleAsync();
        await Expect(bubble.Locator(".text")).ToHaveTextAsync("هل هذا هو؟");
        (await receiver.NextAsync("message.received")).Should().Contain("\"image\"");
        await Expect(open.Page.GetByLabel("Caption")).ToBeHiddenAsync();
        await Expect(Button(open, "Image")).ToBeFocusedAsync();
        open.Complaints.Should().BeEmpty();
    }

    [BrowserFact]
    public async Task Sends_the_place_that_was_typed_and_Riyadh_when_none_was()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var site = await Site.StartAsync(options => options.WebhookUrl = receiver.Url);
        await site.Client.SendTextAsync(Site.Phone, "Shall we deliver today?");
        await using var open = await browser.OpenAsync(site.Sandbox, "chats/" + Site.Phone);
        var places = open.Page.Locator(".bubble.in .media.location");

        await Button(open, "Location").ClickAsync();
        await Button(open, "Send: Location").ClickAsync();
        await Expect(places.First).ToContainTextAsync("Riyadh");
        await Expect(places.First).ToContainTextAsync("24.7136, 46.6753");
        (await receiver.NextAsync("message.received")).Should().Contain("\"location\"");

        await Button(open, "Location").ClickAsync();
        await open.Page.GetByLabel("Latitude").FillAsync("21.4858");
        await open.Page.GetByLabel("Longitude").FillAsync("39.1925");
        await open.Page.GetByLabel("Name").FillAsync("جدة");
        await open.Page.GetByLabel("Name").PressAsync("Enter");
        await Expect(places.Nth(1)).ToContainTextAsync("جدة");
        await Expect(places.Nth(1)).ToContainTextAsync("21.4858, 39.1925");
        open.Complaints.Should().BeEmpty();
    }

    [BrowserFact]
    public async Task Reports_and_blocks_the_number_and_removes_the_block()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var site = await Site.StartAsync(options => options.WebhookUrl = receiver.Url);
        await site.Client.SendTextAsync(Site.Phone, "Shall we deliver today?");
        await using var open = await browser.OpenAsync(site.Sandbox, "chats/" + Site.Phone);

        await Button(open, "Report").ClickAsync();
        await Expect(open.Page.GetByText("The customer reported the number")).ToBeVisibleAsync();
        (await receiver.NextAsync("account.quality_event")).Should().Contain("\"report\"").And.Contain(Site.Phone);
        await Button(open, "Block").ClickAsync();
        await Expect(open.Page.GetByText("The customer blocked the number")).ToBeVisibleAsync();
        (await receiver.NextAsync("account.quality_event")).Should().Contain("\"block\"");

        await site.Client.SendTextAsync(Site.Phone, "Are you there?");
        site.Sandbox.Clock.Advance(TimeSpan.FromMinutes(1));
        await Expect(open.Page.Locator(".bubble.out .ticks").Last).ToHaveAccessibleNameAsync("sent");
        await Button(open, "Unblock").ClickAsync();
        await Expect(open.Page.GetByText("The customer removed the block")).ToBeVisibleAsync();
        await Expect(Button(open, "Block")).ToBeVisibleAsync();
        open.Complaints.Should().BeEmpty();
    }

    [BrowserFact]
    public async Task Answers_with_the_keyboard_alone()
    {
        await using var site = await Site.StartAsync();
        await site.Client.SendTextAsync(Site.Phone, "Shall we deliver today?");
        await using var open = await browser.OpenAsync(site.Sandbox, "chats");
        var keyboard = open.Page.Keyboard;

        await open.Page.GetByRole(AriaRole.Searchbox, new() { Name = "Search chats" }).FocusAsync();
        await keyboard.PressAsync("Tab"); // unread only
        await keyboard.PressAsync("Tab"); // the chat
        await keyboard.PressAsync("Enter");
        await Expect(open.Page.GetByRole(AriaRole.Textbox, new() { Name = "Answer as the customer" })).ToBeFocusedAsync();
        await keyboard.TypeAsync("Yes");
        await keyboard.PressAsync("Shift+Enter");
        await keyboard.TypeAsync("after five");
        await keyboard.PressAsync("Enter");
        await Expect(open.Page.Locator(".bubble.in .text")).ToHaveTextAsync("Yes\nafter five");

        for (var i = 0; i < 2; i++) await keyboard.PressAsync("Shift+Tab"); // over STOP to the location
        await keyboard.PressAsync("Enter");
        await Expect(open.Page.GetByLabel("Latitude")).ToBeFocusedAsync();
        await keyboard.PressAsync("Escape");
        await Expect(open.Page.GetByLabel("Latitude")).ToBeHiddenAsync();
        await Expect(Button(open, "Location")).ToBeFocusedAsync();
        open.Complaints.Should().BeEmpty();
    }

    private static ILocator Button(OpenPage open, string name) => open.Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
}
