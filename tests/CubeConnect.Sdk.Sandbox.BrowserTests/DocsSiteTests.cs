using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CubeConnect.Sandbox.BrowserTests;

/// <summary>The site of the documentation as .ci/steps/docs-site made it, on a phone and with another version beside it.</summary>
public sealed class DocsSiteTests(Browser browser) : IClassFixture<Browser>, IAsyncLifetime
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("CUBECONNECT_DOCS_SITE");

    private WebApplication? _server;

    private string Address => _server!.Urls.First();

    /// <summary>A web server with the site as version "next", and as version "1.0" the same site without its page about webhooks.</summary>
    public async Task InitializeAsync()
    {
        if (Folder is null) return;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _server = builder.Build();
        _server.Use((context, next) =>
        {
            if (context.Request.Path == "/versions.json") return context.Response.WriteAsJsonAsync<string[]>(["next", "1.0"]);
            return context.Request.Path == "/1.0/docs/webhooks.html" ? NotFoundAsync(context) : next(context);
        });
        foreach (var version in new[] { "next", "1.0" })
        {
            _server.UseStaticFiles(new StaticFileOptions { FileProvider = new PhysicalFileProvider(Folder), RequestPath = "/" + version });
        }

        _server.Run(NotFoundAsync);
        await _server.StartAsync();
    }

    public async Task DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
    }

    [DocsSiteFact]
    public async Task No_page_is_wider_than_a_phone()
    {
        await using var context = await OpenAsync(390);
        await context.RouteAsync("**/index.json", route => route.AbortAsync()); // each page would read it for its search
        var pages = new ConcurrentQueue<string>(Directory.EnumerateFiles(Folder!, "*.html", SearchOption.AllDirectories)
            .Where(file => File.ReadAllText(file).Contains("docfx:rel", StringComparison.Ordinal))
            .Select(file => Path.GetRelativePath(Folder!, file).Replace('\\', '/'))
            .Where((path, number) => !path.StartsWith("api/", StringComparison.Ordinal) || number % 10 == 0)); // they are all alike
        pages.Should().HaveCountGreaterThan(100);
        var wide = new ConcurrentBag<string>();

        await Task.WhenAll(Enumerable.Range(0, 3).Select(async _ =>
        {
            var page = await context.NewPageAsync();
            while (pages.TryDequeue(out var path))
            {
                await page.GotoAsync($"{Address}/next/{path}");
                await page.WaitForFunctionAsync("window.docfx?.ready && document.querySelector('#version')");
                if (await TooWideAsync(page) is var by && by > 0) wide.Add($"{path}: {by} px");
            }
        }));

        wide.Should().BeEmpty();
    }

    [DocsSiteTheory]
    [InlineData("getting-started.html", "template", 390)]
    [InlineData("getting-started.html", "template", 768)]
    [InlineData("ar/getting-started.html", "template", 390)]
    [InlineData("ar/getting-started.html", "قالب", 390)]
    [InlineData("ar/getting-started.html", "قالب", 768)]
    public async Task A_search_finds_pages_and_is_no_wider_than_the_screen(string path, string words, int width)
    {
        await using var context = await OpenAsync(width);
        var page = await context.NewPageAsync();
        await page.GotoAsync($"{Address}/next/docs/{path}");

        if (width < 768) await page.Locator("[data-bs-target='#navpanel']").ClickAsync();
        await page.Locator("#search-query").FillAsync(words);

        await Expect(page.Locator("#search-results .item-title").First).ToBeVisibleAsync();
        (await TooWideAsync(page)).Should().Be(0);
    }

    [DocsSiteFact]
    public async Task A_version_leads_to_the_same_page_where_it_has_it_and_to_its_first_page_otherwise()
    {
        await using var context = await OpenAsync(1280);
        var page = await context.NewPageAsync();
        await page.GotoAsync($"{Address}/next/docs/errors.html#exceptions");
        await Expect(page.Locator("#version option")).ToHaveTextAsync(["next", "1.0"]);
        await Expect(page.Locator("#version")).ToHaveValueAsync("next");

        await page.Locator("#version").SelectOptionAsync("1.0");
        await Expect(page).ToHaveURLAsync($"{Address}/1.0/docs/errors.html#exceptions");
        await Expect(page.Locator("#version")).ToHaveValueAsync("1.0");
        await page.Locator("#version").SelectOptionAsync("next");
        await Expect(page).ToHaveURLAsync($"{Address}/next/docs/errors.html#exceptions");

        await page.GotoAsync($"{Address}/next/docs/webhooks.html");
        await page.Locator("#version").SelectOptionAsync("1.0");
        await Expect(page).ToHaveURLAsync($"{Address}/1.0/index.html");
    }

    private static Task NotFoundAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private static Task<int> TooWideAsync(IPage page) =>
        page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");

    private Task<IBrowserContext> OpenAsync(int width) => browser.NewContextAsync(new()
    {
        ViewportSize = new() { Width = width, Height = 800 }, ReducedMotion = ReducedMotion.Reduce
    });
}

/// <summary>A test of the documentation's site: skipped unless CUBECONNECT_DOCS_SITE names the folder of one of its versions.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DocsSiteFactAttribute : FactAttribute
{
    public DocsSiteFactAttribute() => Skip = WhySkipped;

    internal static string? WhySkipped => Browser.WhySkipped ?? (Environment.GetEnvironmentVariable("CUBECONNECT_DOCS_SITE") is null
        ? "Runs in .ci/steps/docs-site, which makes the site." : null);
}

/// <summary>A table of such tests.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DocsSiteTheoryAttribute : TheoryAttribute
{
    public DocsSiteTheoryAttribute() => Skip = DocsSiteFactAttribute.WhySkipped;
}
