using Microsoft.Playwright;

namespace CubeConnect.Sandbox.BrowserTests;

/// <summary>
/// One Chromium for all tests, which ends with their process; each test has a context, and so a profile, of its own. Classes run beside
/// each other.
/// </summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] Flags =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private static readonly Lazy<Task<IBrowser>> Shared = new(LaunchAsync);
    private IBrowser? _browser;

    /// <summary>Why browser tests do not run here; null when they do.</summary>
    public static string? WhySkipped =>
        Environment.GetEnvironmentVariable("CI_BROWSER") is null ? "Runs in Chromium, and only when CI_BROWSER=1 is set." : null;

    private static string? Executable =>
        new[] { Environment.GetEnvironmentVariable("CHROMIUM_PATH"), "/usr/bin/chromium-headless-shell", "/usr/bin/chromium",
            "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);

    public async Task InitializeAsync()
    {
        if (WhySkipped is not null) return;
        _browser = await Shared.Value;
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private static async Task<IBrowser> LaunchAsync()
    {
        Assertions.SetDefaultExpectTimeout(30_000); // a busy machine is not a fault of the page
        var playwright = await Playwright.CreateAsync();
        return await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Executable ?? throw new InvalidOperationException(
                "No Chromium: install it (on Debian: apt-get install chromium-headless-shell) or name it in CHROMIUM_PATH."),
            Args = Flags,
        });
    }

    public Task<IBrowserContext> NewContextAsync(BrowserNewContextOptions options) => _browser!.NewContextAsync(options);

    public async Task<OpenPage> OpenAsync(CubeConnectSandbox sandbox, string path = "", string language = "en",
        ColorScheme scheme = ColorScheme.Light, int width = 1280, int height = 800, ReducedMotion motion = ReducedMotion.Reduce)
    {
        var context = await _browser!.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = height }, ColorScheme = scheme,
            Locale = "en-GB", ReducedMotion = motion
        });
        context.SetDefaultTimeout(60_000);
        var page = new OpenPage(context, await context.NewPageAsync());
        await page.Page.GotoAsync($"{sandbox.InboxAddress}?lang={language}#/{path}");
        await page.Page.WaitForSelectorAsync("body[data-live=yes]");
        return page;
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
            // A word of the page without Arabic is a warning of its own.
            if (message.Type == "error" || message.Text.StartsWith("No Arabic", StringComparison.Ordinal)) Complaints.Add(message.Text);
        };
        page.Dialog += (_, dialog) => Complaints.Add("dialog: " + dialog.Message);
        page.Request += (_, request) =>
        {
            if (!new Uri(request.Url).IsLoopback) Complaints.Add("request: " + request.Url);
        };
    }

    private static readonly string Audit = new StreamReader(typeof(OpenPage).Assembly.GetManifestResourceStream("audit.js")!).ReadToEnd();

    public IPage Page { get; }

    /// <summary>Goes to a page and waits until it is shown.</summary>
    public async Task GoAsync(string page)
    {
        await Page.EvaluateAsync("page => { location.hash = '#/' + page; }", page);
        var name = page.Split('/')[0];
        await Assertions.Expect(Page.Locator(page.StartsWith("chats/", StringComparison.Ordinal)
            ? $".pane[aria-label*='{page[6..]}']" : ".page." + name)).ToBeVisibleAsync();
        if (name != "chats" && page.Contains('/', StringComparison.Ordinal))
        {
            await Assertions.Expect(Page.Locator(".detail-pane, .way-back").First).ToBeVisibleAsync();
        }
    }

    /// <summary>What the page lacks for a screen reader, a poor eye or a large finger, as it stands now.</summary>
    public Task<string[]> AuditAsync() => Page.EvaluateAsync<string[]>(Audit);

    /// <summary>Errors, dialogs and requests that leave the machine: none is right.</summary>
    public IList<string> Complaints { get; } = [];

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
