using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CubeConnect.Sandbox.BrowserTests;

public sealed class ChatListTests(Browser browser) : IClassFixture<Browser>
{
    private const string Other = "966559876543";

    [BrowserFact]
    public async Task Marks_what_was_not_read_and_takes_the_mark_away_when_the_chat_is_opened()
    {
        await using var site = await Site.StartAsync();
        await using var open = await browser.OpenAsync(site.Sandbox);
        await site.Client.SendTextAsync(Site.Phone, "one");
        await site.Client.SendTextAsync(Site.Phone, "two");
        await site.Client.SendTextAsync(Other, "three");
        var chats = open.Page.Locator(".chat-list li");
        var first = chats.Filter(new() { HasText = "+" + Site.Phone });
        await Expect(first.Locator(".badge")).ToHaveTextAsync("2 unread");
        await Expect(chats.Filter(new() { HasText = "+" + Other }).Locator(".badge")).ToHaveTextAsync("1 unread");

        await first.GetByRole(AriaRole.Link).ClickAsync();

        await Expect(first.Locator(".badge")).ToHaveCountAsync(0);
        await open.Page.GetByRole(AriaRole.Checkbox, new() { Name = "Unread only" }).CheckAsync();
        await Expect(chats).ToHaveCountAsync(1);
        await Expect(chats).ToContainTextAsync("+" + Other);
        await site.Client.SendTextAsync(Site.Phone, "four");
        await Expect(open.Page.Locator(".bubble")).ToHaveCountAsync(3);
        await Expect(first.Locator(".badge")).ToHaveCountAsync(0);
        open.Complaints.Should().BeEmpty();
    }

    [BrowserFact]
    public async Task Finds_chats_by_number_name_and_last_words_and_says_when_there_are_none()
    {
        await using var site = await Site.StartAsync();
        await site.FillAsync();
        await using var open = await browser.OpenAsync(site.Sandbox);
        var search = open.Page.GetByRole(AriaRole.Searchbox, new() { Name = "Search chats" });
        var chats = open.Page.Locator(".chat-list li");
        await Expect(chats).Not.ToHaveCountAsync(0);

        foreach (var (words, found) in ((string, string)[])[("55555040", "+966555550404"), ("سارة", "سارة"), ("adam", "Adam"),
            ("وصلك الطلب", "+966555550404")])
        {
            await search.FillAsync(words);
            await Expect(chats).ToHaveCountAsync(1);
            await Expect(chats).ToContainTextAsync(found);
        }

        await search.FillAsync("nothing of the kind");
        await Expect(chats).ToHaveCountAsync(0);
        await Expect(open.Page.GetByText("Nothing found.")).ToBeVisibleAsync();
        open.Complaints.Should().BeEmpty();
    }

    [BrowserFact]
    public async Task Opens_a_long_conversation_at_its_end()
    {
        await using var site = await Site.StartAsync();
        for (var i = 1; i <= 60; i++) await site.Client.SendTextAsync(Site.Phone, $"Message {i}");
        await using var open = await browser.OpenAsync(site.Sandbox, "chats/" + Site.Phone);

        await Expect(open.Page.GetByText("Message 60", new() { Exact = true }).Last).ToBeInViewportAsync();
        await Expect(open.Page.Locator(".bubble")).ToHaveCountAsync(50);
        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Earlier messages" }).ClickAsync();
        await Expect(open.Page.Locator(".bubble")).ToHaveCountAsync(60);
    }
}
