namespace CubeConnect.AspNetCore;

/// <summary>How long the background waits between two tries: doubled for each further one, up to about a thousand times the first.</summary>
internal static class WebhookRetryPauses
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    public static TimeSpan After(int attempts, TimeSpan first) => first * Math.Pow(2, Math.Min(attempts - 1, 10));

    /// <summary>The lease of an event: the time of its handling, and the pauses between its tries where they are ours.</summary>
    public static TimeSpan Lease(CubeConnectWebhookOptions options)
    {
        var lease = options.HandlingLease;
        if (options.Handling == WebhookHandling.Inline) return lease;
        for (var attempts = 1; attempts < options.MaxAttempts && lease < Longest; attempts++) lease += After(attempts, options.RetryDelay);
        return lease;
    }
}
