namespace CubeConnect.Bulk;

/// <summary>How campaigns are watched.</summary>
public sealed record WatchOptions
{
    /// <summary>
    /// How much of <see cref="RequestsPerMinute"/> the watch may use, above 0 and up to 1, so that sending can go on. It polls at
    /// most that often in any minute, and at least once. Default: 0.25.
    /// </summary>
    public double ShareOfRate { get; init; } = 0.25;

    /// <summary>
    /// Requests a minute of your subscription. Default: null, the client's <see cref="ClientInfo.RequestsPerMinute"/>, or 60 where it has
    /// none.
    /// </summary>
    public int? RequestsPerMinute { get; init; }

    /// <summary>The pause after a campaign has moved. Default: 2 seconds.</summary>
    public TimeSpan FirstInterval { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// The longest pause; while nothing moves, each is half as long again as the one before. Set it to minutes when webhooks come in.
    /// Default: 1 minute.
    /// </summary>
    public TimeSpan LongestInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// How long to watch in all, a running poll included; null watches until every campaign is finished or the token is cancelled. Default:
    /// null.
    /// </summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Notified by your webhook handler, it makes the watch poll at once. Default: none.</summary>
    public CampaignSignal? Signal { get; init; }

    /// <summary>The clock for pauses. Default: null, the client's.</summary>
    public TimeProvider? TimeProvider { get; init; }

    private bool PrintMembers(StringBuilder builder)
    {
        builder
            .Append(FormattableString.Invariant($"ShareOfRate = {ShareOfRate}, RequestsPerMinute = {RequestsPerMinute}, "))
            .Append(FormattableString.Invariant($"FirstInterval = {FirstInterval}, LongestInterval = {LongestInterval}, "))
            .Append(FormattableString.Invariant($"Timeout = {Timeout}"));
        return true;
    }
}
