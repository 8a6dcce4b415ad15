using CubeConnect.AotFloor;

namespace CubeConnect.AotSmoke;

internal static class CampaignsSmoke
{
    public static async Task RunAsync(Checks checks)
    {
        using var platform = new LoopbackPlatform()
            .Answer(201, Answers.Campaign)
            .Answer(200, Answers.Campaign)
            .Answer(200, Answers.Page(1))
            .Answer(200, Answers.Page(2));
        using var client = Answers.Client(platform);

        var campaign = await client.CreateCampaignAsync(new CreateCampaignRequest
        {
            Template = "eid_offer",
            Language = "ar",
            Name = "Eid",
            Recipients = Enumerable.Range(0, 3).Select(i => new CampaignRecipient("+96650123456" + i) { Variables = { ["1"] = "Ahmed" } }),
        });
        checks.That("a campaign is created", campaign.Id == "01JX" && campaign.RequestedCount == 3);
        checks.That("a campaign is waited for", (await client.WaitForCampaignAsync(campaign.Id)).IsFinished);

        var phones = new List<string>();
        await foreach (var recipient in client.ListCampaignRecipientsAsync(campaign.Id)) phones.Add(recipient.Phone.Value);
        checks.That("recipients are paged", phones is ["+966501234561", "+966501234562"]);
    }
}
