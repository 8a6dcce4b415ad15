using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CubeConnect.Sandbox.BrowserTests;

/// <summary>Chats of more entries than a page of them, and of more than one request gives.</summary>
public sealed class LongChatTests(Browser browser) : IClassFixture<Browser>
{
    [BrowserFact]
    public async Task Leaves_the_focus_and_every_bubble_where_it_is_when_a_message_arrives()
    {
        await using var site = await Site.StartAsync();
        Answer(site, 1, 55);
        await site.Client.SendTemplateAsync(new SendTemplateRequest
        {
            Phone = Site.Phone, Template = "new_arrivals", Language = "en_US",
            Components = [TemplateComponent.Header(TemplateParameter.Video(new Uri("https://example.com/new.mp4"))),
                TemplateComponent.Body("Sara")],
        });
        Answer(site, 56, 60);
        await using var open = await browser.OpenAsync(site.Sandbox, "chats/" + Site.Phone);
        await Expect(open.Page.Locator(".bubble")).ToHaveCountAsync(50);
        var quick = open.Page.GetByRole(AriaRole.Button, new() { Name = "Show me" });
        await quick.FocusAsync();
        await open.Page.EvaluateAsync(
            """
            () => {
              window.put = 0;
              new MutationObserver(changes => { for (const change of changes) window.put += change.addedNodes.length; })
                .observe(document.querySelector('.entries'), { childList: true });
            }
            """);

        Answer(site, 61, 61);

        await Expect(open.Page.GetByText("Answer 61", new() { Exact = true }).Last).ToBeInViewportAsync();
        await Expect(quick).ToBeFocusedAsync();
        (await open.Page.EvaluateAsync<int>("window.put")).Should()
            .BeLessThanOrEqualTo(2, "what is put into the log is read aloud: the new bubble, and the one that now begins the page");
        open.Complaints.Should().BeEmpty();
    }

    [BrowserFact]
    public async Task Goes_back_to_the_first_message_of_more_than_a_request_gives()
    {
        const int all = 1060;
        await using var site = await Site.StartAsync();
        Answer(site, 1, all);
        await using var open = await browser.OpenAsync(site.Sandbox, "chats/" + Site.Phone);
        var bubbles = open.Page.Locator(".bubble");
        var earlier = open.Page.GetByRole(AriaRole.Button, new() { Name = "Earlier messages" });

        for (var shown = 50; shown < all; shown += 50)
        {
            await Expect(bubbles).ToHaveCountAsync(shown);
            await earlier.ClickAsync();
        }

        await Expect(bubbles).ToHaveCountAsync(all);
        await Expect(earlier).ToBeHiddenAsync();
        (await bubbles.Locator(".text").AllTextContentsAsync()).Should().Equal(Enumerable.Range(1, all).Select(i => $"Answer {i}"));
        open.Complaints.Should().BeEmpty();
    }

    private static void Answer(Site site, int from, int to)
    {
        for (var i = from; i <= to; i++) site.Sandbox.Reply(Site.Phone, $"Answer {i}");
    }
}
