namespace CubeConnect.AspNetCore.Handling;

// The last valid options. Options that a reload broke throw each time they are read: that must stop neither the calls nor the workers,
// which would lose the events they hold.
internal sealed class WebhookSettings(IOptionsMonitor<CubeConnectWebhookOptions> monitor, ILogger<WebhookSettings> logger)
{
    private CubeConnectWebhookOptions? _last;
    private Exception? _logged;

    // The options of now, or the last that were right. Throws only when none ever were.
    [SuppressMessage("Design", "CA1031", Justification = "Whatever makes the options invalid, the last valid ones stay.")]
    public CubeConnectWebhookOptions Current
    {
        get
        {
            try
            {
                return _last = monitor.CurrentValue;
            }
            catch (Exception e) when (_last is not null)
            {
                // Every read after a reload gives the same exception.
                if (Interlocked.Exchange(ref _logged, e) != e) Log.OptionsRefused(logger, e);
                return _last;
            }
        }
    }
}

// The wait between two tries in the background: doubled each time, up to 1,024 times the first.
internal static class WebhookRetryPauses
{
    private const int Doublings = 10;

    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    public static TimeSpan After(int attempts, TimeSpan first) => first * Math.Pow(2, Math.Min(attempts - 1, Doublings));

    // The lease of an event: the time of its handling, and the pauses between its tries where they are ours.
    public static TimeSpan Lease(CubeConnectWebhookOptions options)
    {
        var lease = options.HandlingLease;
        if (options.Handling == WebhookHandling.Inline) return lease;
        double pauses = options.MaxAttempts - 1, doubled = Math.Min(pauses, Doublings + 1);
        var times = Math.Pow(2, doubled) - 1 + ((pauses - doubled) * Math.Pow(2, Doublings));
        return lease + TimeSpan.FromTicks((long)Math.Min(options.RetryDelay.Ticks * times, Longest.Ticks));
    }
}
