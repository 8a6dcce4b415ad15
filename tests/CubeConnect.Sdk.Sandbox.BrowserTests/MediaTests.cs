using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CubeConnect.Sandbox.BrowserTests;

/// <summary>Pictures of this machine are shown, all others drawn.</summary>
public sealed class MediaTests(Browser browser) : IClassFixture<Browser>
{
    private const string Dot = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYPj/HwADAgH/5ncLrgAAAABJRU5ErkJggg==";

    [BrowserFact]
    public async Task Draws_a_header_whose_picture_is_elsewhere_and_asks_nobody_for_it()
    {
        await using var site = await Site.StartAsync();
        await SendAsync(site, new Uri("https://example.com/sales/eid%20sale.jpg"));
        await using var open = await browser.OpenAsync(site.Sandbox, "chats/" + Site.Phone);

        var header = open.Page.Locator(".bubble .media.image");
        await Expect(header.GetByRole(AriaRole.Img, new() { Name = "Image" })).ToBeVisibleAsync();
        await Expect(header).ToContainTextAsync("eid sale.jpg");
        await Expect(header.GetByRole(AriaRole.Link)).ToHaveAttributeAsync("href", "https://example.com/sales/eid%20sale.jpg");
        await Expect(header.GetByRole(AriaRole.Link)).ToHaveAttributeAsync("rel", "noopener noreferrer");
        await Expect(open.Page.Locator("main img")).ToHaveCountAsync(0);
        open.Complaints.Should().BeEmpty();
    }

    [BrowserFact]
    public async Task Shows_a_header_whose_picture_is_on_this_machine()
    {
        await using var pictures = await StartPicturesAsync();
        await using var site = await Site.StartAsync();
        await SendAsync(site, new Uri(pictures.Urls.First() + "/banner.png"));
        await using var open = await browser.OpenAsync(site.Sandbox, "chats/" + Site.Phone);

        var picture = open.Page.GetByRole(AriaRole.Img, new() { Name = "Image: banner.png" });
        await Expect(picture).ToHaveJSPropertyAsync("naturalWidth", 1);
        open.Complaints.Should().BeEmpty();
    }

    [BrowserFact]
    public async Task Shows_a_sample_that_its_link_holds()
    {
        await using var site = await Site.StartAsync();
        site.Sandbox.PutTemplate(new SandboxTemplate
        {
            Name = "inline", Language = "en_US", Body = "Look", HeaderType = "image",
            HeaderSampleMediaUrl = "data:image/png;base64," + Dot
        });
        await using var open = await browser.OpenAsync(site.Sandbox, "templates");

        var picture = open.Page.GetByRole(AriaRole.List, new() { Name = "Preview: inline en_US" }).GetByRole(AriaRole.Img);
        await picture.ScrollIntoViewIfNeededAsync();
        await Expect(picture).ToHaveJSPropertyAsync("naturalWidth", 1);
        open.Complaints.Should().BeEmpty();
    }

    [BrowserFact]
    public async Task Lets_the_customer_send_a_picture_and_a_document_by_their_links()
    {
        await using var pictures = await StartPicturesAsync();
        await using var site = await Site.StartAsync();
        await site.Client.SendTextAsync(Site.Phone, "Which one?");
        await using var open = await browser.OpenAsync(site.Sandbox, "chats/" + Site.Phone);

        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Image", Exact = true }).ClickAsync();
        await open.Page.GetByLabel("Caption").FillAsync("This one");
        await open.Page.GetByLabel("Link").FillAsync(pictures.Urls.First() + "/banner.png");
        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Send: Image" }).ClickAsync();
        await Expect(open.Page.GetByRole(AriaRole.Img, new() { Name = "Image: banner.png" })).ToHaveJSPropertyAsync("naturalWidth", 1);
        await Expect(open.Page.Locator(".bubble.in .text")).ToHaveTextAsync("This one");

        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Document", Exact = true }).ClickAsync();
        await open.Page.GetByLabel("File name").FillAsync("هوية.pdf");
        await open.Page.GetByLabel("Link").FillAsync("https://example.com/id.pdf");
        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Send: Document" }).ClickAsync();
        var document = open.Page.Locator(".bubble.in .media.document");
        await Expect(document).ToContainTextAsync("هوية.pdf");
        await Expect(document.GetByRole(AriaRole.Link)).ToHaveAttributeAsync("href", "https://example.com/id.pdf");
        open.Complaints.Should().BeEmpty();
    }

    private static Task SendAsync(Site site, Uri picture) => site.Client.SendTemplateAsync(new SendTemplateRequest
    {
        Phone = Site.Phone, Template = "eid_offer", Language = "ar",
        Components = [TemplateComponent.Header(TemplateParameter.Image(picture)), TemplateComponent.Body("سارة", "20%"),
            TemplateComponent.UrlButton(0, "spring")],
    });

    private static async Task<WebApplication> StartPicturesAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapGet("/banner.png", () => Results.Bytes(Convert.FromBase64String(Dot), "image/png"));
        await app.StartAsync();
        return app;
    }
}
