using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CubeConnect.Sandbox.BrowserTests;

public sealed class InboxTests(Browser browser) : IClassFixture<Browser>
{
    [BrowserFact]
    public async Task Shows_a_message_at_once_and_its_ticks_turn_from_clock_to_blue()
    {
        await using var site = await Site.StartAsync();
        await using var open = await browser.OpenAsync(site.Sandbox);
        await Expect(open.Page.GetByText("No chats yet")).ToBeVisibleAsync();

        await site.Client.SendTextAsync(Site.Phone, "مرحبا");
        await open.Page.GetByRole(AriaRole.Link, new() { Name = "+" + Site.Phone }).ClickAsync();

        var bubble = open.Page.Locator(".bubble.out").Filter(new() { HasText = "مرحبا" });
        await Expect(bubble).ToBeVisibleAsync();
        var ticks = bubble.Locator(".ticks");
        await Expect(ticks).ToHaveAccessibleNameAsync("queued");
        var pace = new SandboxPace();
        site.Sandbox.Clock.Advance(pace.Queued);
        await Expect(ticks).ToHaveAccessibleNameAsync("sent");
        site.Sandbox.Clock.Advance(pace.Sent);
        await Expect(ticks).ToHaveAccessibleNameAsync("delivered");
        var grey = await ColourOf(ticks);
        site.Sandbox.Clock.Advance(pace.Delivered);
        await Expect(ticks).ToHaveAccessibleNameAsync("read");
        (await ColourOf(ticks)).Should().Be("rgb(2, 119, 189)").And.NotBe(grey);
        open.Complaints.Should().BeEmpty();
    }

    [BrowserFact]
    public async Task Answers_as_the_customer_and_the_signed_webhook_arrives()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var site = await Site.StartAsync(options => (options.WebhookUrl, options.WebhookSecret) = (receiver.Url, "whsec_test"));
        await site.Client.SendTextAsync(Site.Phone, "Shall we deliver today?");
        await using var open = await browser.OpenAsync(site.Sandbox, "chats/" + Site.Phone);

        var box = open.Page.GetByRole(AriaRole.Textbox, new() { Name = "Answer as the customer" });
        await box.FillAsync("نعم، بعد الخامسة");
        await box.PressAsync("Enter");

        await Expect(open.Page.Locator(".bubble.in")).ToContainTextAsync("نعم، بعد الخامسة");
        var (body, signature) = await receiver.NextAsync();
        body.Should().Contain("message.received").And.Contain("نعم، بعد الخامسة").And.Contain(Site.Phone);
        signature.Should().MatchRegex("^[0-9a-f]{64}$");
        await Expect(box).ToHaveValueAsync(string.Empty);

        await open.Page.GetByRole(AriaRole.Button, new() { Name = "STOP" }).ClickAsync();
        await Expect(open.Page.GetByText("opted out: marketing")).ToBeVisibleAsync();
        open.Complaints.Should().BeEmpty();
    }

    [BrowserFact]
    public async Task Taps_a_quick_reply()
    {
        await using var site = await Site.StartAsync();
        await site.Client.SendTemplateAsync(new SendTemplateRequest
        {
            Phone = Site.Phone, Template = "new_arrivals", Language = "en_US",
            Components = [TemplateComponent.Header(TemplateParameter.Video(new Uri("https://example.com/new.mp4"))),
                TemplateComponent.Body("Sara")],
        });
        await using var open = await browser.OpenAsync(site.Sandbox, "chats/" + Site.Phone);

        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Show me" }).ClickAsync();

        await Expect(open.Page.Locator(".bubble.in")).ToContainTextAsync("Show me");
        open.Complaints.Should().BeEmpty("nothing is loaded from elsewhere, not even the video");
    }

    [BrowserFact]
    public async Task Switches_a_fault_on_and_the_client_meets_it()
    {
        await using var site = await Site.StartAsync();
        await using var open = await browser.OpenAsync(site.Sandbox, "faults");

        await open.Page.GetByRole(AriaRole.Combobox, new() { Name = "Error", Exact = true }).SelectOptionAsync("SUBSCRIPTION_EXPIRED");
        await open.Page.GetByRole(AriaRole.Combobox, new() { Name = "Operation" }).SelectOptionAsync("SendMessage");
        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        await Expect(open.Page.GetByText("SUBSCRIPTION_EXPIRED · SendMessage")).ToBeVisibleAsync();

        var error = await FluentActions.Awaiting(() => site.Client.SendTextAsync(Site.Phone, "hello"))
            .Should().ThrowAsync<CubeConnectException>();
        error.Which.ErrorCode.ToString().Should().Be("SUBSCRIPTION_EXPIRED");
        await Expect(open.Page.GetByText("Nothing goes wrong on purpose.")).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task Follows_a_campaign_and_moves_the_clock()
    {
        await using var site = await Site.StartAsync();
        await using var open = await browser.OpenAsync(site.Sandbox, "campaigns");
        await site.Client.CreateCampaignAsync(new CreateCampaignRequest
        {
            Template = "welcome_message", Language = "ar", Name = "عيد 2027", Recipients = Enumerable.Range(1, 120)
                .Select(i => new CampaignRecipient($"9665{70_000_000 + i}")),
        });
        await Expect(open.Page.GetByText("preparing")).ToBeVisibleAsync();

        await open.Page.GetByRole(AriaRole.Link, new() { Name = "Clock" }).ClickAsync();
        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Tomorrow 09:00 in Riyadh" }).ClickAsync();
        await Expect(open.Page.GetByText("Wednesday, 10 March 2027")).ToBeVisibleAsync();
        await open.Page.GetByRole(AriaRole.Link, new() { Name = "Campaigns" }).ClickAsync();

        await Expect(open.Page.GetByText("120 / 120")).ToBeVisibleAsync();
        await open.Page.GetByRole(AriaRole.Link, new() { Name = "عيد 2027" }).ClickAsync();
        await Expect(open.Page.Locator("tbody tr")).ToHaveCountAsync(50);
        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Next" }).ClickAsync();
        await Expect(open.Page.GetByText("Page 2 / 3")).ToBeVisibleAsync();
        open.Complaints.Should().BeEmpty();
    }

    [BrowserFact]
    public async Task Decides_about_templates_and_shows_requests_with_a_masked_key()
    {
        await using var site = await Site.StartAsync();
        await using var open = await browser.OpenAsync(site.Sandbox, "templates");
        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Pause: order_shipped ar" }).ClickAsync();
        await Expect(open.Page.GetByRole(AriaRole.Button, new() { Name = "Approve: order_shipped ar" })).ToBeVisibleAsync();
        await FluentActions.Awaiting(() => site.Client.SendTemplateAsync(Site.Phone, "order_shipped", "ar", ["ORD-1", "500 SAR"]))
            .Should().ThrowAsync<CubeConnectException>();

        await open.Page.GetByRole(AriaRole.Link, new() { Name = "Journal" }).ClickAsync();
        await open.Page.GetByRole(AriaRole.Link, new() { Name = "POST SendMessage" }).ClickAsync();

        await Expect(open.Page.GetByRole(AriaRole.Region, new() { Name = "curl" })).ToContainTextAsync("$CUBECONNECT_API_KEY");
        (await open.Page.ContentAsync()).Should().NotContain(site.Sandbox.ApiKey);
    }

    private static Task<string> ColourOf(ILocator locator) => locator.EvaluateAsync<string>("node => getComputedStyle(node).color");
}
