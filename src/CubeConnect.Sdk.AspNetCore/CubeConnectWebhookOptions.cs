namespace CubeConnect.AspNetCore;

/// <summary>
/// How webhooks are received. Every default is safe; only a secret is needed. When <see cref="Secrets"/> is left empty it is filled from
/// <c>CubeConnect:WebhookSecret</c> and <c>CubeConnect:WebhookSecrets</c> of the configuration,
/// then from <see cref="CubeConnectOptions.WebhookSecret"/>, then from <c>CUBECONNECT_WEBHOOK_SECRET</c>.
/// </summary>
public sealed class CubeConnectWebhookOptions
{
    /// <summary>
    /// The secrets from Settings &gt; Webhook, the newest first. More than one while you replace a secret; a call is accepted when any of
    /// them matches, and the log says which. When there is none, every call is refused with 503.
    /// </summary>
    public IList<string> Secrets { get; } = [];

    /// <summary>
    /// For development only: accepts calls unchecked while no secret is set, and warns at start and at each call. Anyone who knows the
    /// address can then send you events. With a secret it does nothing. False by default.
    /// </summary>
    public bool AcceptUnsignedCalls { get; set; }

    /// <summary>How far the signed time may be from ours, either way; five minutes by default, as in the platform's own SDKs.</summary>
    public TimeSpan Tolerance { get; set; } = WebhookSignature.DefaultTolerance;

    /// <summary>The largest body that is read, in bytes; 256 KiB by default. A larger one gives 413.</summary>
    public int MaxBodyBytes { get; set; } = 256 * 1024;

    /// <summary>Whether the answer waits for the handlers; <see cref="WebhookHandling.Inline"/> by default. Read once, at start.</summary>
    public WebhookHandling Handling { get; set; }

    /// <summary>How many events may wait in the background; 1,000 by default. One more gives 503. Read once, at start.</summary>
    public int QueueCapacity { get; set; } = 1000;

    /// <summary>
    /// How many events are handled at once in the background; 4 by default, 1 keeps the order of arrival. Read once, at start.
    /// </summary>
    public int Workers { get; set; } = 4;

    /// <summary>
    /// How often an event is tried before it goes to <see cref="OnDeadLetter"/>; 5 by default. In the background the tries are ours; inline
    /// they are the platform's, and are counted in this process only.
    /// </summary>
    public int MaxAttempts { get; set; } = 5;

    /// <summary>The wait before the second try in the background, doubled for each further one; one second by default.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Gets the events that could not be handled after <see cref="MaxAttempts"/>, or at once after a <see cref="PoisonWebhookException"/>,
    /// or that a forced shutdown cut short or left in the queue. Its token fires six seconds after the host's time to shut down is over;
    /// the hook is then waited for no longer. When it throws, the event counts as failed again: inline it is answered with 500, and the
    /// hook runs again when the event comes again; in the background the hook is tried up to <see cref="MaxAttempts"/> times with the
    /// pauses of <see cref="RetryDelay"/>, and then the event is logged as lost. Null by default: as a hook that throws.
    /// </summary>
    public Func<WebhookDeadLetter, CancellationToken, Task>? OnDeadLetter { get; set; }

    /// <summary>
    /// How long an event that is being handled is kept from other servers; five minutes by default, at most a day. It is renewed while the
    /// event is in hand, so handlers may take longer. A server that dies meanwhile frees the event after this time. In the background the
    /// pauses between the tries are added.
    /// </summary>
    public TimeSpan HandlingLease { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a handled event is remembered, and its duplicates skipped; 24 hours by default.</summary>
    public TimeSpan DuplicateWindow { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How many events this process remembers; 100,000 by default, about 25 MB when full. The oldest go first.</summary>
    public int DuplicateCapacity { get; set; } = 100_000;
}
