using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CubeConnect.Sandbox.BrowserTests;

public sealed class WebhookPageTests(Browser browser) : IClassFixture<Browser>
{
    [BrowserFact]
    public async Task Sends_a_webhook_again_with_the_same_body_and_shows_the_second_attempt()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var site = await Site.StartAsync(options => (options.WebhookUrl, options.WebhookSecret) = (receiver.Url, "whsec_test"));
        site.Sandbox.Reply(Site.Phone, "نعم");
        var (first, _) = await receiver.NextAsync();
        await using var open = await browser.OpenAsync(site.Sandbox, "webhooks");
        var row = open.Page.Locator("tbody tr").Filter(new() { HasText = "message.received" });
        await Expect(row).ToContainTextAsync("200");

        await row.GetByRole(AriaRole.Button, new() { Name = "Send again" }).ClickAsync();

        var (second, signature) = await receiver.NextAsync();
        second.Should().Be(first);
        signature.Should().MatchRegex("^[0-9a-f]{64}$");
        await row.GetByRole(AriaRole.Link, new() { Name = "message.received" }).ClickAsync();
        await Expect(open.Page.GetByRole(AriaRole.Region, new() { Name = "Attempt 2: 200" })).ToContainTextAsync("X-Webhook-Signature");
        await Expect(open.Page.GetByRole(AriaRole.Region, new() { Name = "Body" })).ToContainTextAsync("نعم");
        open.Complaints.Should().BeEmpty();
    }
}
