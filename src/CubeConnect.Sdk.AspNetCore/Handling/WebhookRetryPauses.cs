namespace CubeConnect.AspNetCore.Handling;

/// <summary>The wait between two tries in the background: doubled each time, up to 1,024 times the first.</summary>
internal static class WebhookRetryPauses
{
    private const int Doublings = 10;

    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    public static TimeSpan After(int attempts, TimeSpan first) => first * Math.Pow(2, Math.Min(attempts - 1, Doublings));

    /// <summary>The lease of an event: the time of its handling, and the pauses between its tries where they are ours.</summary>
    public static TimeSpan Lease(CubeConnectWebhookOptions options)
    {
        var lease = options.HandlingLease;
        if (options.Handling == WebhookHandling.Inline) return lease;
        double pauses = options.MaxAttempts - 1, doubled = Math.Min(pauses, Doublings + 1);
        var times = Math.Pow(2, doubled) - 1 + ((pauses - doubled) * Math.Pow(2, Doublings));
        return lease + TimeSpan.FromTicks((long)Math.Min(options.RetryDelay.Ticks * times, Longest.Ticks));
    }
}
