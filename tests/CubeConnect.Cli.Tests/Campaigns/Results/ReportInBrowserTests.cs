using CubeConnect.Cli.Campaigns.Results;
using CubeConnect.Bulk;
using Microsoft.Playwright;

namespace CubeConnect.Cli.Tests.Campaigns.Results;

/// <summary>
/// The report as a browser shows it. Runs when CI_BROWSER=1 is set; Chromium is looked for in CHROMIUM_PATH and where systems put it.
/// </summary>
public sealed class ReportInBrowserTests
{
    private static readonly string? Chromium = new[]
        { Environment.GetEnvironmentVariable("CHROMIUM_PATH"), "/usr/bin/chromium-headless-shell", "/usr/bin/chromium",
            "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);

    private static readonly ReportNumbers Numbers = new()
    {
        Campaign = "عيد 2027", Message = new RenderedMessage { Body = "عيدك مبارك يا أحمد!", Language = "ar" },
        At = new DateTimeOffset(2027, 3, 9, 20, 0, 0, TimeSpan.FromHours(3)), Sender = "01JXSENDER0000000000000001",
        CampaignIds = ["01JXCAMPAIGN00000000000001", "01JXCAMPAIGN00000000000002"],
        Rows = 1000, Faulty = 50, Sent = 900, Delivered = 800, Read = 400, Failed = 40, OptedOut = 7, NotSent = 3,
        Reasons = [(Faulty, 50), (Undeliverable, 40)], Days = [("2027-03-08", 500), ("2027-03-09", 450)],
        PeopleCount = 3,
        People = [Faulty, Undeliverable, new Outcome(12, "+966501234569", "A <b>", Outcome.NotSent, "The campaign failed: why not")],
    };

    private static Outcome Faulty => new(3, "05012", "", Outcome.NotSent, "The number has no country code. " + new string('x', 200), true)
    {
        Issues = [AudienceIssueReason.InvalidPhone],
    };

    private static Outcome Undeliverable => new(7, "+966501234567", "سارة", Outcome.Failed, "131026 Message undeliverable");

    [BrowserFact]
    public async Task Shows_its_numbers_and_reads_from_right_to_left()
    {
        await using var browser = await OpenAsync(Numbers);
        var page = browser.Page;

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
        (await EdgesAsync(page, ".bar"))
            .Right.Should().BeApproximately((await EdgesAsync(page, ".track")).Right, 1, "bars grow from the right");
        (await EdgesAsync(page, "#course li"))
            .Right.Should().BeApproximately((await EdgesAsync(page, ".track")).Right, 2, "labels begin on the right");
        var (bar, track) = (await EdgesAsync(page, ".bar"), await EdgesAsync(page, ".track"));
        ((bar.Right - bar.Left) / (track.Right - track.Left)).Should().BeApproximately(0.9, 0.001, "900 of 1,000 rows");
        (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth")).Should().BeTrue("nothing sticks out");
    }

    [BrowserFact]
    public async Task Says_when_who_and_what_and_whom_it_did_not_reach_in_Arabic_too()
    {
        await using var browser = await OpenAsync(Numbers);
        var page = browser.Page;

        (await page.InnerTextAsync("#date")).Should().Be("2027-03-09 20:00 +03:00");
        (await page.InnerTextAsync("#sender")).Should().Be("01JXSENDER0000000000000001");
        (await page.InnerTextAsync("#campaigns")).Should().Be("01JXCAMPAIGN00000000000001 01JXCAMPAIGN00000000000002");
        var people = await page.Locator("#people tbody tr").AllInnerTextsAsync();
        people.Should().HaveCount(3);
        people[0].Should().Contain("رمز الدولة").And.Contain(Faulty.Reason, "reasons are whole");
        people[1].Should().ContainAll("+966501234567", "سارة", "تعذّر التوصيل", "131026 Message undeliverable");
        people[2].Should().Contain("A <b>").And.Contain("The campaign failed: why not");
        (await page.InnerTextAsync("#reasons")).Should().Contain("رمز الدولة").And.Contain("تعذّر التوصيل").And.Contain("40");
    }

    [BrowserFact]
    public async Task Numbers_and_codes_stand_alone_and_the_message_has_the_direction_of_its_language()
    {
        await using var browser = await OpenAsync(Numbers with
        {
            Message = new RenderedMessage { Body = "https://example.com/a عيدك مبارك", Language = "ar" },
        });
        var page = browser.Page;

        (await page.EvaluateAsync<string>("getComputedStyle(document.querySelector('blockquote')).direction")).Should().Be("rtl");
        string[] isolated = ["#sent", "#date bdi", "#campaigns bdi", "#course li bdi", "#people td bdi", "#days li bdi", "h1 bdi"];
        foreach (var selector in isolated)
        {
            (await page.EvaluateAsync<string>("s => getComputedStyle(document.querySelector(s)).unicodeBidi", selector))
                .Should().Be("isolate", selector);
        }

        const string Phone = "#people tbody tr:nth-child(2) td:nth-child(2) bdi";
        (await page.EvaluateAsync<string>("s => getComputedStyle(document.querySelector(s)).direction", Phone))
            .Should().Be("ltr", "the plus of a number stands in front");
    }

    [BrowserFact]
    public async Task Failures_are_red_in_light_and_dark()
    {
        await using var light = await OpenAsync(Numbers);
        await using var dark = await OpenAsync(Numbers, scheme: ColorScheme.Dark);

        (await ColorsAsync(light.Page)).Should().Equal("rgb(255, 255, 255)", "rgb(207, 34, 46)", "rgb(207, 34, 46)", "rgb(31, 136, 61)");
        (await ColorsAsync(dark.Page)).Should().Equal("rgb(13, 17, 23)", "rgb(255, 123, 114)", "rgb(255, 123, 114)", "rgb(63, 185, 80)");
    }

    [BrowserFact]
    public async Task Is_readable_on_a_phone_of_390_pixels()
    {
        await using var browser = await OpenAsync(Numbers, width: 390);
        var page = browser.Page;

        (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth")).Should().BeTrue("nothing sticks out");
        (await page.EvaluateAsync<double>(
            "Math.min(...[...document.querySelectorAll('body *')].map(e => parseFloat(getComputedStyle(e).fontSize)))"))
            .Should().BeGreaterThan(13);
        const string Fits = "[...document.querySelectorAll('td, li')].every(e => e.scrollWidth <= e.clientWidth + 1 || !e.clientWidth)";
        (await page.EvaluateAsync<bool>(Fits)).Should().BeTrue("nothing is cut off");
    }

    private static async Task<string[]> ColorsAsync(IPage page) =>
        await page.EvaluateAsync<string[]>("""
            [getComputedStyle(document.body).backgroundColor, getComputedStyle(document.querySelector('#failed')).color,
             getComputedStyle(document.querySelector('#course li:last-child .bar')).backgroundColor,
             getComputedStyle(document.querySelector('#course .bar')).backgroundColor]
            """);

    private static async Task<Opened> OpenAsync(ReportNumbers numbers, int width = 1000, ColorScheme scheme = ColorScheme.Light)
    {
        Assert.True(Chromium is not null, "No Chromium: install the package chromium, or name one in CHROMIUM_PATH.");
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = ["--no-sandbox"] });
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = width, Height = 900 }, ColorScheme = scheme });
        await page.SetContentAsync(ReportPage.Write(numbers));
        return new Opened(playwright, browser, page);
    }

    private static async Task<(double Left, double Right)> EdgesAsync(IPage page, string selector)
    {
        var box = (await page.Locator(selector).First.BoundingBoxAsync())!;
        return (box.X, box.X + box.Width);
    }

    private sealed record Opened(IPlaywright Playwright, IBrowser Browser, IPage Page) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Browser.DisposeAsync();
            Playwright.Dispose();
        }
    }

    [AttributeUsage(AttributeTargets.Method)]
    private sealed class BrowserFactAttribute : FactAttribute
    {
        public BrowserFactAttribute()
        {
            if (Environment.GetEnvironmentVariable("CI_BROWSER") is null)
                Skip = "Runs in Chromium, and only when CI_BROWSER=1 is set.";
        }
    }
}
