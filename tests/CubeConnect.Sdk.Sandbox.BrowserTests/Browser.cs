using Microsoft.Playwright;

namespace CubeConnect.Sandbox.BrowserTests;

/// <summary>One Chromium for all tests; each has a context, and so a profile, of its own.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] Flags =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Why browser tests do not run here; null when they do.</summary>
    public static string? WhySkipped =>
        Environment.GetEnvironmentVariable("CI_BROWSER") is null ? "Runs in Chromium, and only when CI_BROWSER=1 is set." : null;

    private static string? Executable =>
        new[] { Environment.GetEnvironmentVariable("CHROMIUM_PATH"), "/usr/bin/chromium", "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);

    public async Task InitializeAsync()
    {
        if (WhySkipped is not null) return;
        Assertions.SetDefaultExpectTimeout(30_000); // a busy machine is not a fault of the page
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Executable ?? throw new InvalidOperationException(
                "No Chromium: install it (on Debian: apt-get install chromium) or name it in CHROMIUM_PATH."),
            Args = Flags,
        });
    }

    public async Task<OpenPage> OpenAsync(CubeConnectSandbox sandbox, string path = "", string language = "en",
        ColorScheme scheme = ColorScheme.Light, int width = 1280, int height = 800)
    {
        var context = await _browser!.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = height }, ColorScheme = scheme,
            Locale = "en-GB", ReducedMotion = ReducedMotion.Reduce
        });
        context.SetDefaultTimeout(60_000);
        var page = new OpenPage(context, await context.NewPageAsync());
        await page.Page.GotoAsync($"{sandbox.InboxAddress}?lang={language}#/{path}");
        await page.Page.WaitForSelectorAsync("body[data-live=yes]");
        return page;
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}

/// <summary>A page, and what it complained about.</summary>
public sealed class OpenPage : IAsyncDisposable
{
    private readonly IBrowserContext _context;

    internal OpenPage(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        page.PageError += (_, error) => Complaints.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error") Complaints.Add(message.Text);
        };
        page.Dialog += (_, dialog) => Complaints.Add("dialog: " + dialog.Message);
        page.Request += (_, request) =>
        {
            if (!new Uri(request.Url).IsLoopback) Complaints.Add("request: " + request.Url);
        };
    }

    private static readonly string Audit = new StreamReader(typeof(OpenPage).Assembly.GetManifestResourceStream("audit.js")!).ReadToEnd();

    public IPage Page { get; }

    /// <summary>What the page lacks for a screen reader, a poor eye or a large finger, as it stands now.</summary>
    public Task<string[]> AuditAsync() => Page.EvaluateAsync<string[]>(Audit);

    /// <summary>Errors, dialogs and requests that leave the machine: none is right.</summary>
    public IList<string> Complaints { get; } = [];

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}

[CollectionDefinition(Name)]
public sealed class BrowserGroup : ICollectionFixture<Browser>
{
    public const string Name = "One browser";
}
