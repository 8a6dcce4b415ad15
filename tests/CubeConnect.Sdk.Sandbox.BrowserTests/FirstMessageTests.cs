using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CubeConnect.Sandbox.BrowserTests;

/// <summary>A page without anything on it says how to get something there.</summary>
public sealed class FirstMessageTests(Browser browser) : IClassFixture<Browser>
{
    [BrowserTheory]
    [InlineData("en", 1280, "Send me a test message", "Your order is on its way.")]
    [InlineData("ar", 390, "أرسل رسالة تجريبية", "طلبك في الطريق.")]
    public async Task Shows_the_variables_for_each_shell_copies_them_and_sends_a_test_message(
        string language, int width, string send, string text)
    {
        await using var site = await Site.StartAsync();
        await using var open = await browser.OpenAsync(site.Sandbox, "chats", language, width: width);
        await open.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        var code = open.Page.Locator(".setup pre");
        (string Shell, string Key)[] shells =
        [
            ("bash", $"export CUBECONNECT_API_KEY='{site.Sandbox.ApiKey}'"),
            ("PowerShell", $"$env:CUBECONNECT_API_KEY = '{site.Sandbox.ApiKey}'"),
            ("appsettings.Development.json", $"\"ApiKey\": \"{site.Sandbox.ApiKey}\""),
            ("curl", "Authorization: Bearer " + site.Sandbox.ApiKey),
        ];
        foreach (var (shell, key) in shells)
        {
            await open.Page.GetByRole(AriaRole.Button, new() { Name = shell }).ClickAsync();
            await Expect(code).ToContainTextAsync(key);
            await Expect(code).ToContainTextAsync(site.Sandbox.BaseAddress.ToString());
            await Expect(code).ToContainTextAsync(site.Sandbox.WhatsAppAccountId);
        }

        await open.Page.Locator(".setup .copy").ClickAsync();
        (await open.Page.EvaluateAsync<string>("navigator.clipboard.readText()")).Should().Be(await code.TextContentAsync());
        (await open.AuditAsync()).Should().BeEmpty();
        await open.Page.GetByRole(AriaRole.Button, new() { Name = send }).ClickAsync();
        await Expect(open.Page.Locator(".bubble.out")).ToContainTextAsync(text);
        site.Sandbox.Journal.Should().ContainSingle(request => request.Operation == "SendMessage" && request.StatusCode == 202);
    }

    [BrowserFact]
    public async Task Starts_a_test_campaign()
    {
        await using var site = await Site.StartAsync();
        await using var open = await browser.OpenAsync(site.Sandbox, "campaigns");
        await Expect(open.Page.Locator(".setup pre")).ToContainTextAsync("template_name");

        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Start a test campaign" }).ClickAsync();

        await Expect(open.Page.GetByRole(AriaRole.Link, new() { Name = "Test campaign" })).ToBeVisibleAsync();
        await Expect(open.Page.Locator(".setup")).ToHaveCountAsync(0);
        site.Sandbox.Clock.Advance(TimeSpan.FromMinutes(1));
        await Expect(open.Page.Locator("tbody tr")).ToContainTextAsync("failed 1");
        open.Complaints.Should().BeEmpty();
    }
}
