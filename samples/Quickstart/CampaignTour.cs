using CubeConnect;
using Spectre.Console;

namespace Quickstart;

/// <summary>One template to 500 phones, followed to its end, and the list of those it did not reach.</summary>
internal static class CampaignTour
{
    public static async Task RunAsync(Screen screen, ICubeConnectClient client, WaitOptions wait, CancellationToken ct)
    {
        Campaign campaign = await client.CreateCampaignAsync(
            new CreateCampaignRequest
            {
                Template = "order_shipped",
                Language = "ar",
                Name = "Quickstart",
                Recipients = Phones().Select((phone, i) => new CampaignRecipient(phone)
                {
                    Name = $"Customer {i + 1}",
                    Variables = { ["1"] = $"ORD-{i + 1}", ["2"] = "500 SAR" },
                }),
            },
            ct);
        screen.Line($"  {campaign.Id} is {campaign.Status}, {campaign.RequestedCount} recipients");

        campaign = await WatchAsync(
            screen, campaign.RequestedCount, progress => client.WaitForCampaignAsync(campaign.Id, progress, wait, cancellationToken: ct));
        screen.Line($"  {campaign.Status}: {campaign.SentCount} sent, {campaign.FailedCount} failed");

        // Numbers print themselves masked; Phone.Value would be the clear one.
        var onlyFailed = new ListRecipientsRequest { Status = RecipientStatus.Failed };
        await foreach (RecipientResult failed in client.ListCampaignRecipientsAsync(campaign.Id, onlyFailed, ct))
        {
            screen.Line($"    {failed.Name}  {failed.Phone}  {failed.ErrorMessage}");
        }
    }

    /// <summary>488 numbers that work, and 12 whose endings make the sandbox fail as WhatsApp would.</summary>
    private static IEnumerable<string> Phones()
    {
        for (var i = 0; i < 488; i++) yield return $"+9665010{i:00000}";
        for (var i = 3; i < 9; i++) yield return $"+9665{i}5550404"; // not on WhatsApp
        for (var i = 3; i < 7; i++) yield return $"+9665{i}5550056"; // had too many messages already
        for (var i = 3; i < 5; i++) yield return $"+9665{i}5550050"; // wants no marketing
    }

    private static Task<Campaign> WatchAsync(Screen screen, int total, Func<IProgress<Campaign>, Task<Campaign>> wait)
    {
        if (!screen.IsLive) return wait(new Quarters(screen, total));
        return screen.Console.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn())
            .StartAsync(async context =>
            {
                var bar = context.AddTask("  sending", maxValue: total);
                return await wait(new Bar(bar));
            });
    }

    private sealed class Bar(ProgressTask bar) : IProgress<Campaign>
    {
        public void Report(Campaign value) => bar.Value = value.SentCount + value.FailedCount;
    }

    /// <summary>In a file: a line for each quarter.</summary>
    private sealed class Quarters(Screen screen, int total) : IProgress<Campaign>
    {
        private int _shown;

        public void Report(Campaign value)
        {
            var done = value.SentCount + value.FailedCount;
            if (done * 4 / total == _shown) return;
            _shown = done * 4 / total;
            screen.Line($"  {done} of {total}");
        }
    }
}
