using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CubeConnect.Sandbox.BrowserTests;

public sealed class TemplateListTests(Browser browser) : IClassFixture<Browser>
{
    private const string Mine =
        """{"templates":[{"name":"mine","language":"ar","body":"أهلا {{1}}","category":"MARKETING","status":"PENDING"}]}""";

    [BrowserFact]
    public async Task Runs_across_and_narrows_by_words_status_category_and_language()
    {
        await using var site = await Site.StartAsync();
        await using var open = await browser.OpenAsync(site.Sandbox, "templates");
        var cards = open.Page.Locator(".card.template");
        await Expect(cards).ToHaveCountAsync(SandboxTemplate.Ready.Count);
        var (first, second) = ((await cards.Nth(0).BoundingBoxAsync())!, (await cards.Nth(1).BoundingBoxAsync())!);
        (second.Y, second.X > first.X).Should().Be((first.Y, true), "the second stands beside the first");

        await open.Page.GetByRole(AriaRole.Searchbox).FillAsync("your order");
        await Expect(cards).ToHaveCountAsync(3);
        await open.Page.GetByRole(AriaRole.Searchbox).FillAsync(string.Empty);
        await open.Page.GetByLabel("Status").SelectOptionAsync("PAUSED");
        await Expect(cards).ToContainTextAsync(["summer_sale"]);
        await open.Page.GetByLabel("Status").SelectOptionAsync(string.Empty);
        await open.Page.GetByLabel("Category").SelectOptionAsync("AUTHENTICATION");
        await open.Page.GetByLabel("Language", new() { Exact = true }).SelectOptionAsync("ar");
        await Expect(cards).ToContainTextAsync(["otp"]);
        await Expect(cards.Locator(".button .icon.otp")).ToBeVisibleAsync();
        await open.Page.GetByRole(AriaRole.Searchbox).FillAsync("nothing of the kind");
        await Expect(open.Page.GetByText("Nothing found.")).ToBeVisibleAsync();
        open.Complaints.Should().BeEmpty();
    }

    [BrowserFact]
    public async Task Draws_a_carousel_with_its_cards()
    {
        await using var site = await Site.StartAsync();
        await using var open = await browser.OpenAsync(site.Sandbox, "templates");

        var carousel = open.Page.GetByRole(AriaRole.List, new() { Name = "Preview: collection en_US" }).Locator(".carousel > li");
        await Expect(carousel).ToHaveCountAsync(2);
        await Expect(carousel.Nth(1)).ToContainTextAsync("Card 2");
    }

    [BrowserFact]
    public async Task Loads_and_saves_the_file_of_the_accounts_templates()
    {
        await using var site = await Site.StartAsync();
        await using var open = await browser.OpenAsync(site.Sandbox, "templates");

        await open.Page.GetByLabel("Load a file").Last.SetInputFilesAsync(new FilePayload
        {
            Name = "cubeconnect.templates.json", MimeType = "application/json", Buffer = System.Text.Encoding.UTF8.GetBytes(Mine),
        });
        await Expect(open.Page.GetByRole(AriaRole.List, new() { Name = "Preview: mine ar" })).ToContainTextAsync("أهلا");
        site.Sandbox.Templates.Should().ContainSingle(template => template.Name == "mine" && template.Status == "PENDING");

        var download = await open.Page.RunAndWaitForDownloadAsync(() =>
            open.Page.GetByRole(AriaRole.Button, new() { Name = "Save as a file" }).ClickAsync());
        download.SuggestedFilename.Should().Be("cubeconnect.templates.json");
        var saved = SandboxTemplate.Parse(await File.ReadAllBytesAsync(await download.PathAsync()));
        saved.Should().BeEquivalentTo(site.Sandbox.Templates);
        open.Complaints.Should().BeEmpty();
    }
}
