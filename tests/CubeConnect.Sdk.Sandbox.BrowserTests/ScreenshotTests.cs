using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CubeConnect.Sandbox.BrowserTests;

/// <summary>
/// The pictures of the documentation. With UPDATE_SCREENSHOTS set they are written to docs/images, and every page in both languages, both
/// widths and both schemes to artifacts/screenshots, for people to look at.
/// </summary>
public sealed class ScreenshotTests(Browser browser) : IClassFixture<Browser>
{
    [BrowserTheory]
    [InlineData("inbox-en-light", "chats/" + Shop.Adam, "en", ColorScheme.Light)]
    [InlineData("inbox-en-dark", "chats/" + Shop.Adam, "en", ColorScheme.Dark)]
    [InlineData("inbox-ar-light", "chats/" + Site.Phone, "ar", ColorScheme.Light)]
    [InlineData("inbox-ar-dark", "chats/" + Site.Phone, "ar", ColorScheme.Dark)]
    [InlineData("inbox-phone", "chats/" + Site.Phone, "ar", ColorScheme.Light, 390)]
    [InlineData("campaigns", "campaigns", "en", ColorScheme.Light, 1280, 560)]
    [InlineData("templates", "templates", "en", ColorScheme.Light)]
    [InlineData("journal", "journal", "en", ColorScheme.Light, 1280, 760)]
    public async Task Shows(string name, string path, string language, ColorScheme scheme, int width = 1280, int height = 900)
    {
        await using var site = await Site.StartAsync(options => options.Pace.Batch = TimeSpan.FromSeconds(10));
        await site.FillAsync();
        if (path == "campaigns") await CampaignsAsync(site);
        site.Sandbox.Faults.Add(SandboxFault.Error("RATE_LIMIT_EXCEEDED"));
        await FluentActions.Awaiting(() => site.Client.SendTextAsync(Site.Phone, "hello"))
            .Should().ThrowAsync<CubeConnectRateLimitException>();
        await using var open = await browser.OpenAsync(site.Sandbox, path, language, scheme, width, height);
        if (path == "journal")
        {
            await open.Page.Locator("td.main a").First.ClickAsync();
            await Expect(open.Page.GetByRole(AriaRole.Region, new() { Name = "curl" })).ToBeVisibleAsync();
        }

        var picture = await open.Page.ScreenshotAsync();

        picture.Length.Should().BeGreaterThan(10_000);
        if (IsUpdate) await WriteAsync("docs/images", name, picture);
    }

    [BrowserTheory]
    [InlineData("en", 1280)]
    [InlineData("ar", 1280)]
    [InlineData("en", 390)]
    [InlineData("ar", 390)]
    public async Task Shows_every_page(string language, int width)
    {
        if (!IsUpdate) return;
        await using var site = await Site.StartAsync(options => options.WebhookUrl = new Uri("http://127.0.0.1:9/"));
        foreach (var scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
        {
            await using var empty = await Site.StartAsync();
            await using var first = await browser.OpenAsync(empty.Sandbox, "chats", language, scheme, width);
            await WriteAsync("artifacts/screenshots", $"first-{language}-{width}-{scheme}", await first.Page.ScreenshotAsync());
        }

        await site.FillAsync();
        await CampaignsAsync(site);
        await site.Client.AddOptOutAsync("966501112223");
        site.Sandbox.Faults.Add(SandboxFault.Error("RATE_LIMIT_EXCEEDED") with { Operation = "GetMessage", Times = 3 });
        foreach (var scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
        {
            await using var open = await browser.OpenAsync(site.Sandbox, "chats", language, scheme, width);
            foreach (var page in (string[])["chats", "chats/" + Site.Phone, "campaigns", "campaigns/" + site.Sandbox.Campaigns[0].Id,
                "templates", "journal", "journal/2", "webhooks", "webhooks/1", "opt-outs", "clock", "faults"])
            {
                await open.GoAsync(page);
                var name = page.Contains('/', StringComparison.Ordinal) ? page.Split('/')[0] + "-one" : page;
                await WriteAsync("artifacts/screenshots", $"{name}-{language}-{width}-{scheme}", await open.Page.ScreenshotAsync());
            }
        }
    }

    private static bool IsUpdate => Environment.GetEnvironmentVariable("UPDATE_SCREENSHOTS") is not null;

    private static async Task WriteAsync(string folder, string name, byte[] picture)
    {
        var path = RepositoryFiles.PathOf(folder);
        Directory.CreateDirectory(path);
        await File.WriteAllBytesAsync(Path.Combine(path, name.ToLowerInvariant() + ".png"), picture);
    }

    private static async Task CampaignsAsync(Site site)
    {
        foreach (var (name, count) in ((string, int)[])[("Welcome, new customers", 4), ("عيد 2027", 5000),
            ("Founding day", 240)]) await CreateAsync(site, name, count);
        site.Sandbox.Clock.Advance(TimeSpan.FromSeconds(81));
        await CreateAsync(site, "Back to school", 900);
        site.Sandbox.Clock.Advance(TimeSpan.FromMilliseconds(30)); // prepared, and not begun
    }

    private static Task CreateAsync(Site site, string name, int count) => site.Client.CreateCampaignAsync(new CreateCampaignRequest
    {
        Template = "welcome_message", Language = "ar", Name = name,
        Recipients =
        [
            // Not on WhatsApp; a phone that is off; one without read receipts.
            .. ((string[])["5550404", "5550010", "5550011"])
                .SelectMany(end => Enumerable.Range(3, Math.Min(7, count / 24)).Select(i => new CampaignRecipient($"9665{i}{end}"))),
            .. Enumerable.Range(1, count).Select(i => new CampaignRecipient($"9665{70_000_000 + i}")),
        ],
    });
}
