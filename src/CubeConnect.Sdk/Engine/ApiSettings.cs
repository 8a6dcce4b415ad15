using System.Diagnostics;
using System.Net.Http.Headers;
using CubeConnect.Polling;
using CubeConnect.RateLimits;

namespace CubeConnect.Engine;

/// <summary>The options of a client, checked and made ready for use once. Never changes; changed options make a new one.</summary>
internal sealed class ApiSettings
{
    private readonly Func<CancellationToken, ValueTask<string>>? _keyProvider;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private AuthenticationHeaderValue? _bearer;

    public ApiSettings(CubeConnectOptions options, GatewayProfile? gateway = null)
    {
        Gateway = gateway ?? GatewayProfile.CubeConnect;
        _keyProvider = options.ApiKeyProvider;
        Key = options.ApiKey ?? string.Empty;
        KeyScheme = options.ApiKeyScheme;
        AccountId = options.WhatsAppAccountId ?? string.Empty;
        TenantId = options.TenantId;
        Addresses = new ApiAddresses(options.BaseAddress, Gateway);
        Timeout = options.Timeout;
        AttemptTimeout = options.AttemptTimeout;
        ResendWhenOutcomeUnknown = options.ResendWhenOutcomeUnknown;
        Clock = options.TimeProvider;
        Jitter = options.Jitter;
        MaxRetries = options.MaxRetries;
        RequestsPerMinute = options.RequestsPerMinute;
        Limits = SharedRateLimits.For(options);
        Limiter = new ClientRateLimiter(Limits.Limiter, options);
        Loop = RetryLoop.Create(options.MaxRetries, options.TimeProvider);
    }

    /// <summary>What is special to the platform behind the address.</summary>
    public GatewayProfile Gateway { get; }

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string Key { get; }

    public ApiKeyScheme KeyScheme { get; }

    public string AccountId { get; }

    public string? TenantId { get; }

    public ApiAddresses Addresses { get; }

    public TimeSpan Timeout { get; }

    public TimeSpan AttemptTimeout { get; }

    public bool ResendWhenOutcomeUnknown { get; }

    public TimeProvider Clock { get; }

    public int MaxRetries { get; }

    public int? RequestsPerMinute { get; }

    /// <summary>What every client of this process with the same key shares.</summary>
    public SharedRateLimits Limits { get; }

    public ClientRateLimiter Limiter { get; }

    public Func<double> Jitter { get; }

    /// <summary>Waits and goes round; whether and how long is decided by <see cref="RetryRules"/> and <see cref="Backoff"/>.</summary>
    public IRetryLoop Loop { get; }

    /// <summary>The key of now. A vault that does not answer ends with the call's time, in an <see cref="OperationCanceledException"/>.</summary>
    public ValueTask<string> GetKeyAsync(TimeSpan timeLeft, CancellationToken cancellationToken) =>
        _keyProvider is null ? new ValueTask<string>(Key) : AskAsync(_keyProvider, timeLeft, cancellationToken);

    /// <summary>The header for a key; made once for as long as the key stays.</summary>
    public AuthenticationHeaderValue Bearer(string key)
    {
        var bearer = _bearer;
        if (bearer is null || !ReferenceEquals(bearer.Parameter, key)) _bearer = bearer = new AuthenticationHeaderValue("Bearer", key);
        return bearer;
    }

    private async ValueTask<string> AskAsync(Func<CancellationToken, ValueTask<string>> provider, TimeSpan timeLeft, CancellationToken cancellationToken)
    {
        using var time = new AttemptTime(Clock, timeLeft, cancellationToken);
        return await provider(time.Token).ConfigureAwait(false);
    }
}
