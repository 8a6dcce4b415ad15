using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CubeConnect.Sandbox.BrowserTests;

public sealed class TemplatePageTests(Browser browser) : IClassFixture<Browser>
{
    [BrowserFact]
    public async Task Adds_a_template_that_can_be_sent_until_it_is_rejected_or_paused()
    {
        await using var site = await Site.StartAsync();
        await using var open = await browser.OpenAsync(site.Sandbox, "templates");
        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Add a template" }).ClickAsync();
        var form = open.Page.Locator("form");
        await Expect(form.GetByLabel("Link of the sample")).ToBeHiddenAsync();
        await form.GetByRole(AriaRole.Textbox, new() { Name = "Name lower-case letters" }).FillAsync("ramadan_hours");
        await form.GetByLabel("Language").FillAsync("en_US");
        await form.GetByRole(AriaRole.Combobox, new() { Name = "Header" }).SelectOptionAsync("image");
        await form.GetByLabel("Link of the sample").FillAsync("https://example.com/ramadan.jpg");
        await form.GetByLabel("Body").FillAsync("We are open until {{1}}.");
        await form.GetByLabel("Footer").FillAsync("Reply STOP to opt out");
        await AddButtonAsync(form, 1, "quick_reply", "Thanks");
        await AddButtonAsync(form, 2, "url", "Map", "https://example.com/map");
        await form.GetByLabel("Values of the preview").FillAsync("2 am");
        var preview = open.Page.GetByRole(AriaRole.List, new() { Name = "Preview", Exact = true });
        await Expect(preview).ToContainTextAsync("We are open until 2 am.");
        await Expect(preview).ToContainTextAsync("ramadan.jpg");
        await Expect(preview).ToContainTextAsync("Thanks");
        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();

        await Expect(open.Page.GetByRole(AriaRole.List, new() { Name = "Preview: ramadan_hours en_US" }))
            .ToContainTextAsync("We are open until {{1}}.");
        await SendAsync(site);
        await DecideAsync(open, "Reject", "REJECTED");
        await FluentActions.Awaiting(() => SendAsync(site)).Should().ThrowAsync<CubeConnectTemplateException>();
        await DecideAsync(open, "Approve", "APPROVED");
        await SendAsync(site);
        await DecideAsync(open, "Pause", "PAUSED");
        await FluentActions.Awaiting(() => SendAsync(site)).Should().ThrowAsync<CubeConnectTemplateException>();
        open.Complaints.Should().BeEmpty();
    }

    private static async Task AddButtonAsync(ILocator form, int number, string kind, string text, string? url = null)
    {
        await form.GetByRole(AriaRole.Button, new() { Name = "Add a button" }).ClickAsync();
        await form.GetByLabel($"Button {number}: Kind").SelectOptionAsync(kind);
        await form.GetByLabel($"Button {number}: Text").FillAsync(text);
        if (url is not null) await form.GetByLabel($"Button {number}: Address").FillAsync(url);
    }

    private static async Task DecideAsync(OpenPage open, string word, string status)
    {
        await open.Page.GetByRole(AriaRole.Button, new() { Name = word + ": ramadan_hours en_US" }).ClickAsync();
        await Expect(open.Page.Locator(".card.template").Filter(new() { HasText = "ramadan_hours" })).ToContainTextAsync(status);
    }

    private static Task SendAsync(Site site) => site.Client.SendTemplateAsync(new SendTemplateRequest
    {
        Phone = Site.Phone, Template = "ramadan_hours", Language = "en_US",
        Components = [TemplateComponent.Header(TemplateParameter.Image(new Uri("https://example.com/ramadan.jpg"))),
            TemplateComponent.Body("2 am")],
    });
}
