using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CubeConnect.Sandbox.BrowserTests;

public sealed class LookTests(Browser browser) : IClassFixture<Browser>
{
    private const string Nasty = "<img src=x onerror=alert(1)><script>alert(2)</script>\"'&lt;{{7*7}}";

    [BrowserTheory]
    [InlineData("en", ColorScheme.Light)]
    [InlineData("en", ColorScheme.Dark)]
    [InlineData("ar", ColorScheme.Light)]
    [InlineData("ar", ColorScheme.Dark)]
    public async Task Names_every_control_and_keeps_the_contrast(string language, ColorScheme scheme)
    {
        await using var site = await Site.StartAsync(options => options.WebhookUrl = new Uri("http://127.0.0.1:9/"));
        await site.FillAsync();
        site.Sandbox.Faults.Add(SandboxFault.MessageFails(131026) with { Times = null });
        await site.Client.AddOptOutAsync("966501112223");
        await site.Client.CreateCampaignAsync(new CreateCampaignRequest
        {
            Template = "welcome_message", Language = "ar", Name = "Eid",
            Recipients = [new CampaignRecipient("966571234567"), new CampaignRecipient("966571234568")],
        });
        await using var open = await browser.OpenAsync(site.Sandbox, "chats/" + Site.Phone, language, scheme);
        string[] pages = ["chats/" + Site.Phone, "chats/966555550404", "campaigns", "campaigns/" + site.Sandbox.Campaigns[0].Id,
            "templates", "opt-outs", "journal", "webhooks", "clock", "faults"];
        foreach (var page in pages)
        {
            await open.Page.EvaluateAsync("page => { location.hash = '#/' + page; }", page);
            await Expect(open.Page.Locator(page.StartsWith("chats/", StringComparison.Ordinal) ? $".pane[aria-label*='{page[6..]}']"
                : ".page." + page.Split('/')[0])).ToBeVisibleAsync();
            (await open.AuditAsync()).Should().BeEmpty("of {0} in {1}, {2}", page, language, scheme);
        }

        open.Complaints.Should().BeEmpty();
    }

    [BrowserFact]
    public async Task Turns_round_in_Arabic_and_lets_each_text_choose_its_own_direction()
    {
        await using var site = await Site.StartAsync();
        await site.FillAsync();
        await using var open = await browser.OpenAsync(site.Sandbox, "chats/" + Site.Phone, "ar");

        (await open.Page.EvaluateAsync<string>("document.documentElement.dir")).Should().Be("rtl");
        await Expect(open.Page.GetByRole(AriaRole.Link, new() { Name = "المحادثات", Exact = true })).ToBeVisibleAsync();
        var list = (await open.Page.Locator(".side").BoundingBoxAsync())!;
        var pane = (await open.Page.Locator(".pane").BoundingBoxAsync())!;
        list.X.Should().BeGreaterThan(pane.X, "the list stands on the right");
        (await DirectionOf(open.Page.Locator(".text", new() { HasText = "تم تأكيد طلبك" }))).Should().Be("rtl");
        await open.Page.EvaluateAsync("location.hash = '#/chats/966559876543'");
        (await DirectionOf(open.Page.Locator(".text", new() { HasText = "Your parcel" }))).Should().Be("ltr");
    }

    [BrowserFact]
    public async Task Keeps_the_conversation_a_list_inside_a_log()
    {
        await using var site = await Site.StartAsync();
        await site.FillAsync();
        await using var open = await browser.OpenAsync(site.Sandbox, "chats/" + Site.Phone);

        var log = open.Page.GetByRole(AriaRole.Log, new() { Name = "Messages" });
        await Expect(log.GetByRole(AriaRole.List).First).ToBeVisibleAsync();
        (await log.GetByRole(AriaRole.Listitem).CountAsync())
            .Should().Be(await open.Page.Locator(".bubble, .event").CountAsync()).And.BeGreaterThan(3);
        await Expect(open.Page.Locator(".bubble").Last).ToBeInViewportAsync();
    }

    [BrowserFact]
    public async Task Edits_Arabic_from_right_to_left_on_an_English_page()
    {
        await using var site = await Site.StartAsync();
        await using var open = await browser.OpenAsync(site.Sandbox, "templates");
        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Edit: order_confirmation ar" }).ClickAsync();
        (await DirectionOf(open.Page.Locator("form textarea").First)).Should().Be("rtl");
        await Expect(open.Page.GetByRole(AriaRole.List, new() { Name = "Preview", Exact = true })).ToContainTextAsync("مرحبًا");
        (await open.AuditAsync()).Should().BeEmpty("of the editor");

        await open.GoAsync("chats");
        var search = open.Page.GetByRole(AriaRole.Searchbox);
        await search.FillAsync("سارة");
        (await DirectionOf(search)).Should().Be("rtl");
        await search.FillAsync("Sara");
        (await DirectionOf(search)).Should().Be("ltr");
    }

    [BrowserFact]
    public async Task Switches_the_order_of_webhooks()
    {
        await using var site = await Site.StartAsync(options => options.WebhookUrl = new Uri("http://127.0.0.1:9/"));
        await using var open = await browser.OpenAsync(site.Sandbox, "webhooks");

        await open.Page.GetByRole(AriaRole.Checkbox, new() { Name = "Out of order" }).CheckAsync();
        await open.Page.GetByRole(AriaRole.Checkbox, new() { Name = "Each one twice" }).CheckAsync();
        await Expect(open.Page.GetByRole(AriaRole.Checkbox, new() { Name = "Each one twice" })).ToBeCheckedAsync();

        await open.Page.ReloadAsync();
        await Expect(open.Page.GetByRole(AriaRole.Checkbox, new() { Name = "Out of order" })).ToBeCheckedAsync();
        (site.Sandbox.Webhooks.OutOfOrder, site.Sandbox.Webhooks.Duplicates).Should().Be((true, true));
    }

    [BrowserFact]
    public async Task Fits_a_phone()
    {
        await using var site = await Site.StartAsync();
        await site.FillAsync();
        await using var open = await browser.OpenAsync(site.Sandbox, "chats", width: 360, height: 740);

        await Expect(open.Page.Locator(".pane")).ToBeHiddenAsync();
        await open.Page.GetByRole(AriaRole.Link, new() { Name = "سارة" }).ClickAsync();
        await Expect(open.Page.Locator(".side")).ToBeHiddenAsync();
        await Expect(open.Page.GetByRole(AriaRole.Textbox, new() { Name = "Answer as the customer" })).ToBeInViewportAsync();
        (await open.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).Should().BeLessThanOrEqualTo(360);
        await open.Page.GetByRole(AriaRole.Link, new() { Name = "Back to chats" }).ClickAsync();
        await Expect(open.Page.Locator(".side")).ToBeVisibleAsync();
        foreach (var page in (string[])["campaigns", "templates", "journal", "faults"])
        {
            await open.Page.EvaluateAsync("page => { location.hash = '#/' + page; }", page);
            await Expect(open.Page.Locator(".page." + page)).ToBeVisibleAsync();
            (await open.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).Should().BeLessThanOrEqualTo(360, "of {0}", page);
        }
    }

    [BrowserFact]
    public async Task Can_be_used_with_the_keyboard_alone()
    {
        await using var site = await Site.StartAsync();
        await site.Client.SendTextAsync(Site.Phone, "hello");
        await using var open = await browser.OpenAsync(site.Sandbox);
        var link = open.Page.GetByRole(AriaRole.Link, new() { Name = "+" + Site.Phone });
        await Expect(link).ToBeVisibleAsync();

        for (var i = 0; i < 20
            && !await link.EvaluateAsync<bool>("node => node === document.activeElement"); i++) await open.Page.Keyboard.PressAsync("Tab");
        await open.Page.Keyboard.PressAsync("Enter");
        await Expect(open.Page.GetByRole(AriaRole.Textbox, new() { Name = "Answer as the customer" })).ToBeFocusedAsync();
        await open.Page.Keyboard.TypeAsync("yes");
        await open.Page.Keyboard.PressAsync("Enter");

        await Expect(open.Page.Locator(".bubble.in")).ToContainTextAsync("yes");
    }

    [BrowserFact]
    public async Task Shows_markup_in_names_texts_files_and_links_as_text()
    {
        await using var site = await Site.StartAsync();
        site.Sandbox.PutTemplate(new SandboxTemplate
        {
            Name = "nasty", Language = "en_US", Body = "<b>{{1}}</b>", Footer = Nasty, HeaderType = "document",
            Buttons = [new("url", Nasty, "javascript:alert(3)"), new("quick_reply", Nasty)],
        });
        await site.Client.SendTextAsync(Site.Phone, Nasty);
        await site.Client.SendTemplateAsync(new SendTemplateRequest
        {
            Phone = Site.Phone, Template = "nasty", Language = "en_US",
            Components = [TemplateComponent.Header(TemplateParameter.Document(
                new Uri("https://example.com/a.pdf?<script>alert(4)</script>"), Nasty)), TemplateComponent.Body(Nasty)],
        });
        site.Sandbox.Reply(Site.Phone, Nasty, senderName: Nasty);
        await site.Client.CreateCampaignAsync(new CreateCampaignRequest
        {
            Template = "welcome_message", Language = "ar", Name = Nasty,
            Recipients = [new CampaignRecipient("966571234567") { Name = Nasty }],
        });
        site.Sandbox.Clock.Advance(TimeSpan.FromMinutes(1));
        await using var open = await browser.OpenAsync(site.Sandbox, "chats/" + Site.Phone);

        await Expect(open.Page.Locator(".bubble")).ToHaveCountAsync(3);
        await Expect(open.Page.Locator(".bubble .text").First).ToHaveTextAsync(Nasty);
        await open.Page.Locator(".bubble .buttons button").First.ClickAsync();
        await Expect(open.Page.Locator("#toasts")).ToContainTextAsync("javascript:alert(3)");
        foreach (var page in (string[])["campaigns", "campaigns/" + site.Sandbox.Campaigns[0].Id, "templates", "journal"])
        {
            await open.Page.EvaluateAsync("page => { location.hash = '#/' + page; }", page);
            await Expect(open.Page.Locator(".page." + page.Split('/')[0]).GetByText(
                page switch { "journal" => "/api/v1/campaigns", "templates" => "<b>{{1}}</b>", _ => Nasty }).First).ToBeVisibleAsync();
            (await open.Page.Locator("main img, main script, main iframe").CountAsync()).Should().Be(0);
        }

        open.Complaints.Should().BeEmpty("no script ran and nothing was asked of another machine");
    }

    [BrowserFact]
    public async Task Cannot_be_driven_from_another_sites_page()
    {
        await using var site = await Site.StartAsync();
        await using var other = await Site.StartAsync(); // another port is another origin
        await using var open = await browser.OpenAsync(other.Sandbox);

        var outcome = await open.Page.EvaluateAsync<string>(
            "async url => { try { const a = await fetch(url, { method: 'POST', mode: 'no-cors', body: '{\"text\":\"x\"}' }); "
            + "return a.type; }"
            + " catch { return 'refused'; } }",
            $"{site.Sandbox.BaseAddress}sandbox/api/chats/{Site.Phone}/reply");

        outcome.Should().Be("refused", "the page's own policy does not let it out");
        await open.Page.GotoAsync("about:blank");
        await open.Page.EvaluateAsync(
            "async url => { try { await fetch(url, { method: 'POST', mode: 'no-cors', body: '{\"text\":\"x\"}' }); } catch { } }",
            $"{site.Sandbox.BaseAddress}sandbox/api/chats/{Site.Phone}/reply");
        using var http = new HttpClient { BaseAddress = site.Sandbox.BaseAddress };
        (await http.GetStringAsync(new Uri("sandbox/api/chats", UriKind.Relative))).Should().Contain("\"total\":0");
    }

    private static Task<string> DirectionOf(ILocator locator) => locator.EvaluateAsync<string>("node => getComputedStyle(node).direction");
}
