using System.Diagnostics;
using CubeConnect.Polling;
using CubeConnect.RateLimits;

namespace CubeConnect.Engine;

/// <summary>Where the transport finds the settings of now, so that a changed key is used from the next call on.</summary>
internal interface ISettingsSource
{
    ApiSettings Current { get; }
}

/// <summary>The options of a client, checked and made ready for use once. Never changes; changed options make a new one.</summary>
internal sealed class ApiSettings
{
    private readonly Func<CancellationToken, ValueTask<string>>? _keyProvider;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string _key;

    private LastAddress? _lastAddress;

    public ApiSettings(CubeConnectOptions options, GatewayProfile? gateway = null)
    {
        Gateway = gateway ?? GatewayProfile.CubeConnect;
        _keyProvider = options.ApiKeyProvider;
        _key = options.ApiKey ?? string.Empty;
        KeyScheme = options.ApiKeyScheme;
        AccountId = options.WhatsAppAccountId ?? string.Empty;
        TenantId = options.TenantId;
        Root = RootOf(options.BaseAddress, Gateway.PathPrefix);
        Host = options.BaseAddress.Host;
        Timeout = options.Timeout;
        AttemptTimeout = options.AttemptTimeout;
        ResendWhenOutcomeUnknown = options.ResendWhenOutcomeUnknown;
        Clock = options.TimeProvider;
        Jitter = options.Jitter;
        MaxRetries = options.MaxRetries;
        RequestsPerMinute = options.RequestsPerMinute;
        Limits = SharedRateLimits.For(options);
        Limiter = new ClientRateLimiter(Limits.Limiter, options);
    }

    /// <summary>What is special to the platform behind the address.</summary>
    public GatewayProfile Gateway { get; }

    public ApiKeyScheme KeyScheme { get; }

    public string AccountId { get; }

    public string? TenantId { get; }

    /// <summary>The base address without a slash at its end and without the prefix of the paths.</summary>
    public string Root { get; }

    public string Host { get; }

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

    public Uri AddressOf(ApiPath path)
    {
        var text = path.ToString();
        // Sends, which are most calls, have one address. Making it anew would cost a tenth of a send's bytes.
        var last = _lastAddress;
        if (last?.Path == text) return last.Address;
        var address = new Uri(text[0] == '/' ? Root + text : Root + Gateway.PathPrefix + "/" + text, UriKind.Absolute);
        _lastAddress = new LastAddress(text, address);
        return address;
    }

    /// <summary>The current key. A provider that takes too long ends in an <see cref="OperationCanceledException"/>.</summary>
    public async ValueTask<string> GetKeyAsync(TimeSpan timeLeft, CancellationToken cancellationToken)
    {
        if (_keyProvider is null) return _key;
        using var timeout = new AttemptTime(Clock, timeLeft, cancellationToken);
        return await _keyProvider(timeout.Token).ConfigureAwait(false);
    }

    /// <summary>The base address may end in a slash, hold a path of its own, or already end in the prefix (<c>/api/v1</c>).</summary>
    private static string RootOf(Uri baseAddress, string prefix)
    {
        var root = baseAddress.GetLeftPart(UriPartial.Path).TrimEnd('/');
        return root.EndsWith(prefix, StringComparison.OrdinalIgnoreCase) ? root.Substring(0, root.Length - prefix.Length) : root;
    }

    private sealed record LastAddress(string Path, Uri Address);
}
