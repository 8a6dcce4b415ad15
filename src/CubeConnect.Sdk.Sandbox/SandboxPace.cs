namespace CubeConnect.Sandbox;

/// <summary>
/// How long each step takes. The defaults are short, so that a program shows every step and a test does not wait; real ones take
/// seconds. <see cref="CubeConnectSandboxOptions.Speed"/> divides all of them.
/// </summary>
public sealed class SandboxPace
{
    /// <summary>From <c>queued</c> to <c>sent</c>, or to <c>failed</c>; 20 ms by default.</summary>
    public TimeSpan Queued { get; set; } = TimeSpan.FromMilliseconds(20);

    /// <summary>From <c>sent</c> to <c>delivered</c>; 30 ms by default.</summary>
    public TimeSpan Sent { get; set; } = TimeSpan.FromMilliseconds(30);

    /// <summary>From <c>delivered</c> to <c>read</c>; 50 ms by default.</summary>
    public TimeSpan Delivered { get; set; } = TimeSpan.FromMilliseconds(50);

    /// <summary>How long a campaign is <c>preparing</c>; 20 ms by default.</summary>
    public TimeSpan Preparing { get; set; } = TimeSpan.FromMilliseconds(20);

    /// <summary>
    /// How long a campaign is <c>pending</c> before it starts or waits for its schedule; 20 ms by default. A cancel has to come in this
    /// time.
    /// </summary>
    public TimeSpan Pending { get; set; } = TimeSpan.FromMilliseconds(20);

    /// <summary>Between two of the about twenty batches in which a campaign is sent, whatever its size; 5 ms by default.</summary>
    public TimeSpan Batch { get; set; } = TimeSpan.FromMilliseconds(5);

    /// <summary>How long a webhook is held back at most while <see cref="SandboxWebhooks.OutOfOrder"/> is on; 300 ms by default.</summary>
    public TimeSpan LateWebhook { get; set; } = TimeSpan.FromMilliseconds(300);
}
