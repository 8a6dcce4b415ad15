using static Microsoft.Playwright.Assertions;

namespace CubeConnect.Sandbox.BrowserTests;

public sealed class ProseTests(Browser browser) : IClassFixture<Browser>
{
    [BrowserFact]
    public async Task Shows_bold_italic_struck_and_code_and_leaves_every_other_mark_alone()
    {
        (string Text, string Html)[] all =
        [
            ("Total: *500 SAR*!", "Total: <strong>500 SAR</strong>!"),
            ("*خصم _اليوم_ فقط*", "<strong>خصم <em>اليوم</em> فقط</strong>"),
            ("~600~ 500", "<s>600</s> 500"),
            ("code: ```A*B*C```.", "code: <code>A*B*C</code>."),
            ("2 * 3 * 4 = 24", "2 * 3 * 4 = 24"),
            ("order_number and first_name", "order_number and first_name"),
            ("*one\ntwo*", "*one\ntwo*"),
            ("a * b* c", "a * b* c"),
            ("*<b>no markup</b>*", "<strong>&lt;b&gt;no markup&lt;/b&gt;</strong>"),
        ];
        await using var site = await Site.StartAsync();
        foreach (var (text, _) in all) await site.Client.SendTextAsync(Site.Phone, text);
        await using var open = await browser.OpenAsync(site.Sandbox, "chats/" + Site.Phone);

        var texts = open.Page.Locator(".bubble .text");
        await Expect(texts).ToHaveCountAsync(all.Length);
        (await texts.EvaluateAllAsync<string[]>("nodes => nodes.map(node => node.innerHTML)")).Should().Equal(all.Select(one => one.Html));
        open.Complaints.Should().BeEmpty();
    }
}
