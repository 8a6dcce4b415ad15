using static Microsoft.Playwright.Assertions;

namespace CubeConnect.Sandbox.BrowserTests;

public sealed class NoticeTests(Browser browser) : IClassFixture<Browser>
{
    [BrowserTheory]
    [InlineData("en", "Forgotten so far: answers 1024, campaigns 1.")]
    [InlineData("ar", "حُذف حتى الآن: من الردود 1024، من الحملات 1.")]
    public async Task Says_that_answers_and_campaigns_were_forgotten(string language, string says)
    {
        await using var site = await Site.StartAsync(options => options.MessageCapacity = 1);
        await using var open = await browser.OpenAsync(site.Sandbox, "campaigns", language);
        var notice = open.Page.Locator("#notice");
        await Expect(notice).ToBeHiddenAsync();

        for (var i = 0; i < 1025; i++) site.Sandbox.Reply(Site.Phone, "yes");
        for (var i = 0; i < 2; i++)
        {
            await site.Client.CreateCampaignAsync(new CreateCampaignRequest
            {
                Template = "welcome_message", Language = "ar", Name = $"Eid {i}",
                Recipients = [new CampaignRecipient("966571234567"), new CampaignRecipient("966571234568")],
            });
        }

        await Expect(notice).ToContainTextAsync(says);
        open.Complaints.Should().BeEmpty();
    }
}
