namespace CubeConnect;

/// <summary>
/// How a client reaches the platform: from the configuration section <c>CubeConnect</c> and the environment variables named below, or
/// set in code. Checked when the program starts, every fault in one message.
/// </summary>
/// <remarks>Each setting with its section key and environment variable: docs/configuration.md.</remarks>
/// <example><code>
/// var options = new CubeConnectOptions { ApiKey = apiKey, WhatsAppAccountId = "01JX...", RequestsPerMinute = 60 };
/// using var own = new CubeConnectClient(options);
/// </code></example>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class CubeConnectOptions
{
    /// <summary>The section of the configuration that is read: <c>CubeConnect</c>.</summary>
    public const string SectionName = "CubeConnect";

    /// <summary>The API key (<c>CUBECONNECT_API_KEY</c>). Required without <see cref="ApiKeyProvider"/>. Calls use a new value.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? ApiKey { get; set; }

    /// <summary>
    /// Gives the key for each request, for keys that live in a vault. Called often: cache in it. After a 401 a changed key is tried once,
    /// whatever <see cref="MaxRetries"/> is. What it throws is inside a <see cref="CubeConnectAuthenticationException"/>. Default: null.
    /// </summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public Func<CancellationToken, ValueTask<string>>? ApiKeyProvider { get; set; }

    /// <summary>In which header the key travels. Default: <see cref="ApiKeyScheme.Bearer"/>.</summary>
    public ApiKeyScheme ApiKeyScheme { get; set; }

    /// <summary>
    /// The WhatsApp number to send from, as its API id (<c>CUBECONNECT_WHATSAPP_ACCOUNT_ID</c>): Dashboard, WhatsApp Numbers, API ID. Calls
    /// that need one may name it in <see cref="RequestOptions.WhatsAppAccountId"/> instead.
    /// </summary>
    public string? WhatsAppAccountId { get; set; }

    /// <summary>The tenant, for a key of several (<c>CUBECONNECT_TENANT_ID</c>). Default: none; the platform uses the first.</summary>
    public string? TenantId { get; set; }

    /// <summary>The platform's URL (<c>CUBECONNECT_URL</c>): https, or http on localhost. Default: <c>https://cubeconnect.io</c>.</summary>
    public Uri BaseAddress { get; set; } = new("https://cubeconnect.io");

    /// <summary>The limit of a call, with all waits and attempts (<c>CUBECONNECT_TIMEOUT</c>, in seconds). Default: 100 seconds.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(100);

    /// <summary>How long one request may take, its answer's last byte included. Default: 30 seconds.</summary>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a connection may take to be made. No effect on .NET Framework. Default: 10 seconds.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How often a request that may be sent again is sent again, 0 to 10; what may be is in docs/retries.md. Default: 3.</summary>
    public int MaxRetries { get; set; } = 3;

    /// <summary>
    /// Requests in any minute, as your plan allows: Free 10, Starter 30, Professional 60, Enterprise 120 or more. Calls beyond it wait.
    /// Shared by every client of this process with the same address and key; the smallest number in use holds. Default: null, no limit.
    /// </summary>
    /// <remarks>API rule: "Rate Limiting".</remarks>
    public int? RequestsPerMinute { get; set; }

    /// <summary>
    /// A limiter of your own, for instance one shared by several machines, in place of <see cref="RequestsPerMinute"/>. One permit is one
    /// request. A call waits for it no longer than its own time, even when the limiter ignores its token. Default: null.
    /// </summary>
    public RateLimiter? RateLimiter { get; set; }

    /// <summary>The window that this machine shares with others, of <see cref="RequestsPerMinute"/> requests. Default: null.</summary>
    public SharedRateWindow? SharedRateWindow { get; set; }

    /// <summary>How many calls may queue; a further one ends in a <see cref="CubeConnectRateLimitException"/>. Default: 1,000.</summary>
    public int MaxQueuedRequests { get; set; } = 1000;

    /// <summary>Prefers twice to never: sends a message again even when the first may have been sent. Default: false.</summary>
    public bool ResendWhenOutcomeUnknown { get; set; }

    /// <summary>The secret that signs webhooks (<c>CUBECONNECT_WEBHOOK_SECRET</c>); the client does not use it. Default: none.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? WebhookSecret { get; set; }

    /// <summary>The lifetime of a connection, after which DNS is read again. No effect on .NET Framework. Default: 5 minutes.</summary>
    public TimeSpan PooledConnectionLifetime { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The clock of waits and schedules. Default: the container's <c>TimeProvider</c>, else the system clock.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    // A sentence for each value of the configuration that cannot be read.
    internal List<string> Unreadable { get; } = [];

    // Replaces the random numbers of the backoff, from 0 to 1, in tests.
    internal Func<double>? Jitter { get; set; }

    /// <summary>Names the address and the account; never the key or the secret.</summary>
    public override string ToString() => $"CubeConnect at {Shown(BaseAddress)}, account {WhatsAppAccountId ?? "(none)"}";

    internal CubeConnectOptions Clone() => (CubeConnectOptions)MemberwiseClone();

    // Options may be printed before they are checked: the address may hold a password, or be no whole address.
    private static string Shown(Uri? address) => address switch
    {
        null => "(none)",
        { IsAbsoluteUri: false } => "(no whole address)",
        _ => address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped),
    };
}
