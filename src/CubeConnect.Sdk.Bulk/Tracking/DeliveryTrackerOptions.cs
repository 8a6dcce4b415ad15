namespace CubeConnect.Bulk;

/// <summary>How often a <see cref="DeliveryTracker"/> polls while no webhook comes.</summary>
public sealed record DeliveryTrackerOptions
{
    /// <summary>
    /// The most polls a minute, for all tracked messages together. Default: 5, half of the smallest plan. Set it by what your plan
    /// leaves besides sending. Each message costs at least one poll, which learns its WhatsApp id. A poll that a webhook is the reason for
    /// need not wait for this rate: of those, half of the client's <see cref="CubeConnectOptions.RequestsPerMinute"/> may go out a minute,
    /// 30 where it has none.
    /// </summary>
    public int PollsPerMinute { get; init; } = 5;

    /// <summary>
    /// How often one message is polled, within <see cref="PollsPerMinute"/>, and for how long in all. Default: after 2 seconds, then in
    /// growing pauses of up to 2 minutes, until the token is cancelled.
    /// </summary>
    public WaitOptions Wait { get; init; } = new() { FirstInterval = TimeSpan.FromSeconds(2), LongestInterval = TimeSpan.FromMinutes(2) };

    /// <summary>How many statuses that came before their message was known are kept; 10,000 by default. The oldest go first.</summary>
    public int EarlyStatusCapacity { get; init; } = 10_000;
}
