using CubeConnect.Cli.Campaigns.Results;
using CubeConnect.Bulk;
using Microsoft.Playwright;

namespace CubeConnect.Cli.Tests.Campaigns.Results;

/// <summary>
/// The report as a browser shows it. Needs Chromium: it is looked for in CHROMIUM and where systems put it; CI_BROWSER=1 makes its
/// absence a failure.
/// </summary>
public sealed class ReportInBrowserTests
{
    private static readonly string? Chromium = new[]
        { Environment.GetEnvironmentVariable("CHROMIUM"), "/usr/bin/chromium", "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);

    [BrowserFact]
    public async Task Shows_its_numbers_and_reads_from_right_to_left()
    {
        Assert.True(Chromium is not null, "CI_BROWSER=1 asks for a browser, and there is none. Install the package chromium.");
        var numbers = new ReportNumbers
        {
            Campaign = "عيد 2027", Message = new RenderedMessage { Body = "عيدك مبارك يا أحمد!", Language = "ar" },
            Rows = 1000, Faulty = 50, Sent = 900, Delivered = 800, Read = 400, Failed = 40, OptedOut = 7, NotSent = 3,
            Reasons = [("رقم غير صالح", 50), ("Message undeliverable", 40)], Days = [("2027-03-08", 500), ("2027-03-09", 450)],
        };
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = ["--no-sandbox"] });
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 1000, Height = 900 } });
        await page.SetContentAsync(ReportPage.Write(numbers));

        foreach (
            var (id, value) in new[]
            { ("rows", "1,000"), ("faulty", "50"), ("sent", "900"), ("delivered", "800"), ("read", "400"), ("failed", "40"),
                ("opted-out", "7"), ("not-sent", "3") })
        {
            (await page.InnerTextAsync("#" + id)).Should().Be(value, id);
        }

        (await page.EvaluateAsync<string>("getComputedStyle(document.body).direction")).Should().Be("rtl");
        (await EdgesAsync(page, "dl div:first-child"))
            .Right.Should().BeGreaterThan((await EdgesAsync(page, "dl div:nth-child(2)")).Right, "the first figure stands on the right");
        (await EdgesAsync(page, "svg rect.bar"))
            .Right.Should().BeApproximately((await EdgesAsync(page, "svg rect.track")).Right, 1, "bars grow from the right");
        (await EdgesAsync(page, "svg text"))
            .Right.Should().BeApproximately((await EdgesAsync(page, "svg rect.track")).Right, 2, "labels begin on the right");
        (await page.Locator("svg rect.bar").First.GetAttributeAsync("width")).Should().Be("720", "900 of 1,000 rows on 800 units");
        (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth")).Should().BeTrue("nothing sticks out");
    }

    private static async Task<(double Left, double Right)> EdgesAsync(IPage page, string selector)
    {
        var box = (await page.Locator(selector).First.BoundingBoxAsync())!;
        return (box.X, box.X + box.Width);
    }

    [AttributeUsage(AttributeTargets.Method)]
    private sealed class BrowserFactAttribute : FactAttribute
    {
        public BrowserFactAttribute()
        {
            if (Chromium is null && Environment.GetEnvironmentVariable("CI_BROWSER") != "1")
                Skip = "No Chromium is installed. Install the package chromium, or name one in CHROMIUM.";
        }
    }
}
