using CubeConnect;
using CubeConnect.Sandbox;

namespace Quickstart;

/// <summary>Everything once, against a CubeConnect that this program starts itself.</summary>
internal static class SandboxTour
{
    private static readonly WaitOptions Often = new()
    {
        FirstInterval = TimeSpan.FromMilliseconds(50), LongestInterval = TimeSpan.FromMilliseconds(100),
    };

    public static async Task<int> RunAsync(Screen screen, CancellationToken ct)
    {
        await using CubeConnectSandbox sandbox = await CubeConnectSandbox.StartAsync(options => options.Pace = SlowEnoughToWatch(), ct);
        using var client = new CubeConnectClient(new CubeConnectOptions
        {
            BaseAddress = sandbox.BaseAddress,
            ApiKey = sandbox.ApiKey,
            WhatsAppAccountId = sandbox.WhatsAppAccountId,
        });
        screen.Line($"A CubeConnect on this machine: {sandbox.BaseAddress} (no account, no phone, no cost)");

        screen.Heading("Messages");
        var delivery = new Delivery(screen, client, Often);
        var examples = new Examples(client, "+966 50 123 4567");
        var delivered = await delivery.ShowAsync("English text", () => examples.EnglishTextAsync(ct), follow: true, ct)
            & await delivery.ShowAsync("Arabic text", () => examples.ArabicTextAsync(ct), follow: true, ct)
            & await delivery.ShowAsync("order_confirmation, en_US", () => examples.OrderConfirmationAsync("en_US", ct), follow: true, ct)
            & await delivery.ShowAsync("order_confirmation, ar", () => examples.OrderConfirmationAsync("ar", ct), follow: true, ct)
            & await delivery.ShowAsync("eid_offer with an image", () => examples.OfferWithImageAsync(ct), follow: true, ct)
            & await delivery.ShowAsync(
                "Scheduled in Asia/Riyadh", () => examples.ScheduledInRiyadhAsync(TimeSpan.FromSeconds(2), ct), follow: true, ct);

        screen.Heading("A campaign for 500");
        await CampaignTour.RunAsync(screen, client, Often, ct);

        screen.Heading("Two mistakes, and what the SDK says");
        await Mistakes.ShowAsync(screen, client, ct);

        screen.Line("");
        screen.Line("Next: docs/getting-started.md, or --to +9665... with CUBECONNECT_API_KEY to write to your own phone.");
        return delivered ? 0 : 1;
    }

    /// <summary>The usual steps take milliseconds; these can be followed with the eye.</summary>
    private static SandboxPace SlowEnoughToWatch() => new()
    {
        Queued = TimeSpan.FromMilliseconds(150),
        Sent = TimeSpan.FromMilliseconds(250),
        Delivered = TimeSpan.FromMinutes(1), // no customer reads during the tour
        Batch = TimeSpan.FromMilliseconds(120),
    };
}
