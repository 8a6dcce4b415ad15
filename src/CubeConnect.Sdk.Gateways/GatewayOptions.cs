using System.Threading.RateLimiting;

namespace CubeConnect.Gateways;

/// <summary>
/// What the options of <see cref="PeriskopeClient"/> and <see cref="WaCrClient"/> share; as in <see cref="CubeConnectOptions"/>, because
/// the engine is the same.
/// </summary>
public abstract class GatewayOptions
{
    private protected GatewayOptions()
    {
    }

    /// <summary>The token, sent as <c>Authorization: Bearer</c>. Required unless <see cref="TokenProvider"/> is set.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? Token { get => Engine.ApiKey; set => Engine.ApiKey = value; }

    /// <summary>
    /// Gives the token for each request, for tokens in a vault. Called often: cache in it. Default: null, and <see cref="Token"/> is used.
    /// </summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public Func<CancellationToken, ValueTask<string>>? TokenProvider
    {
        get => Engine.ApiKeyProvider;
        set => Engine.ApiKeyProvider = value;
    }

    /// <summary>The gateway's address with its version; paths are appended. https, or http on this machine.</summary>
    public Uri? BaseAddress { get => Engine.BaseAddress; set => Engine.BaseAddress = value!; }

    /// <summary>How long a call may take in all. Default: 100 seconds. In a fall-back chain, set less on all but the last.</summary>
    public TimeSpan Timeout { get => Engine.Timeout; set => Engine.Timeout = value; }

    /// <summary>How long one request may take, its answer's last byte included. Default: 30 seconds.</summary>
    public TimeSpan AttemptTimeout { get => Engine.AttemptTimeout; set => Engine.AttemptTimeout = value; }

    /// <summary>How long a connection may take to be made. No effect on .NET Framework. Default: 10 seconds.</summary>
    public TimeSpan ConnectTimeout { get => Engine.ConnectTimeout; set => Engine.ConnectTimeout = value; }

    /// <summary>How long a connection is kept before a new one is made. No effect on .NET Framework. Default: 5 minutes.</summary>
    public TimeSpan PooledConnectionLifetime { get => Engine.PooledConnectionLifetime; set => Engine.PooledConnectionLifetime = value; }

    /// <summary>
    /// How often a request may be sent again, 0 to 10, where that is safe; docs/retries.md has the rule, the same for every gateway.
    /// Default: 3.
    /// </summary>
    public int MaxRetries { get => Engine.MaxRetries; set => Engine.MaxRetries = value; }

    /// <summary>
    /// Requests in any minute. Default: null, which is what the gateway documents: 60 for WA.cr, no limit for Periskope, which names none.
    /// </summary>
    public int? RequestsPerMinute { get => Engine.RequestsPerMinute; set => Engine.RequestsPerMinute = value; }

    /// <summary>A limiter of your own in place of <see cref="RequestsPerMinute"/>. Default: null.</summary>
    public RateLimiter? RateLimiter { get => Engine.RateLimiter; set => Engine.RateLimiter = value; }

    /// <summary>How many calls may wait for <see cref="RequestsPerMinute"/> at a time. Default: 1,000.</summary>
    public int MaxQueuedRequests { get => Engine.MaxQueuedRequests; set => Engine.MaxQueuedRequests = value; }

    /// <summary>Also resends a message that may have gone out: twice rather than never. Default: false.</summary>
    public bool ResendWhenOutcomeUnknown { get => Engine.ResendWhenOutcomeUnknown; set => Engine.ResendWhenOutcomeUnknown = value; }

    /// <summary>The clock for waits and deadlines. Default: the container's, else the system's.</summary>
    public TimeProvider TimeProvider { get => Engine.TimeProvider; set => Engine.TimeProvider = value; }

    // What the engine reads. The address has no default here: the engine's own is CubeConnect's.
    internal CubeConnectOptions Engine { get; } = new() { BaseAddress = null! };

    // The jitter of the backoff, from 0 to 1; tests replace it.
    internal Func<double>? Jitter { get => Engine.Jitter; set => Engine.Jitter = value; }

    // What the gateway allows a token where the options say nothing.
    private protected virtual int? DocumentedRequestsPerMinute => null;

    internal abstract IReadOnlyList<string> Check();

    internal abstract ApiSettings ToSettings();

    internal CubeConnectOptions ToEngine(string? account)
    {
        var options = Engine.Clone();
        options.WhatsAppAccountId = account;
        if (RateLimiter is null) options.RequestsPerMinute ??= DocumentedRequestsPerMinute;
        return options;
    }
}
