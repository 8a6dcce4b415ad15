using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CubeConnect.Sandbox.BrowserTests;

/// <summary>What is done about all chats, and about one that is not there yet.</summary>
public sealed class NewCustomerTests(Browser browser) : IClassFixture<Browser>
{
    [BrowserFact]
    public async Task Lets_a_customer_write_first()
    {
        await using var site = await Site.StartAsync();
        await using var open = await browser.OpenAsync(site.Sandbox);
        await open.Page.GetByRole(AriaRole.Button, new() { Name = "New customer" }).ClickAsync();
        var phone = open.Page.GetByLabel("Number of the customer");
        await phone.FillAsync("0501234567");
        await phone.PressAsync("Enter");
        (await phone.EvaluateAsync<string>("node => node.validationMessage")).Should().Contain("country code");

        await phone.FillAsync("+966 50-123 4567");
        await phone.PressAsync("Enter");
        var text = open.Page.GetByRole(AriaRole.Textbox, new() { Name = "Write as the customer" });
        await text.FillAsync("Do you have it in green?");
        await text.PressAsync("Enter");

        await Expect(open.Page.Locator(".bubble.in")).ToContainTextAsync("Do you have it in green?");
        await Expect(open.Page.Locator(".chat-list li")).ToContainTextAsync("+" + Site.Phone);
        open.Complaints.Should().OnlyContain(text => text.Contains("404"), "a chat that is not there yet is none");
    }

    [BrowserFact]
    public async Task Offers_to_write_as_an_unknown_number_of_the_search()
    {
        await using var site = await Site.StartAsync();
        await site.Client.SendTextAsync(Site.Phone, "hello");
        await using var open = await browser.OpenAsync(site.Sandbox);

        await open.Page.GetByRole(AriaRole.Searchbox).FillAsync("٩٦٦٥٥٩٨٧٦٥٤٣");
        await open.Page.GetByRole(AriaRole.Link, new() { Name = "Write as this customer: +" + Shop.Adam }).ClickAsync();

        await Expect(open.Page.Locator(".with h2")).ToHaveTextAsync("+" + Shop.Adam);
    }

    [BrowserFact]
    public async Task Counts_chats_and_unread_ones_marks_all_read_and_resets()
    {
        await using var site = await Site.StartAsync();
        for (var i = 0; i < 3; i++) await site.Client.SendTextAsync($"96650123456{i}", "hello");
        await using var open = await browser.OpenAsync(site.Sandbox);
        await Expect(open.Page.Locator(".top h2")).ToHaveTextAsync("Chats 3");
        await Expect(open.Page).ToHaveTitleAsync("(3) Chats · CubeConnect Sandbox");

        await MenuAsync(open, "Mark all as read");
        await Expect(open.Page).ToHaveTitleAsync("Chats · CubeConnect Sandbox");
        await Expect(open.Page.Locator(".badge")).ToHaveCountAsync(0);
        await MenuAsync(open, "Reset everything");
        site.Sandbox.Messages.Should().HaveCount(3, "it asks first");
        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Reset", Exact = true }).ClickAsync();
        await Expect(open.Page.GetByText("No chats yet.")).ToBeVisibleAsync();
        site.Sandbox.Messages.Should().BeEmpty();
        open.Complaints.Should().BeEmpty();
    }

    [BrowserFact]
    public async Task Names_a_contact_as_the_campaign_does_until_the_customer_says_otherwise()
    {
        await using var site = await Site.StartAsync();
        await site.Client.CreateCampaignAsync(new CreateCampaignRequest
        {
            Template = "welcome_message", Language = "ar", Recipients = [new CampaignRecipient(Site.Phone) { Name = "سارة" }],
        });
        site.Sandbox.Clock.Advance(TimeSpan.FromMinutes(1));
        await using var open = await browser.OpenAsync(site.Sandbox);
        await Expect(open.Page.Locator(".chat-list li")).ToContainTextAsync("سارة");

        site.Sandbox.Reply(Site.Phone, "hi", senderName: "Sara A.");
        await Expect(open.Page.Locator(".chat-list li")).ToContainTextAsync("Sara A.");
    }

    private static async Task MenuAsync(OpenPage open, string item)
    {
        await open.Page.Locator(".menu > summary").ClickAsync();
        await open.Page.GetByRole(AriaRole.Button, new() { Name = item }).ClickAsync();
    }
}
