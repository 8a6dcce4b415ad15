namespace CubeConnect.Engine;

// The options of a client, made ready for use once. Never changes; changed options make a new one.
internal sealed class ApiSettings
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string _key;

    private Tuple<string, Uri>? _lastAddress;

    public ApiSettings(CubeConnectOptions options, GatewayProfile? gateway = null)
    {
        Options = options.Clone();
        Gateway = gateway ?? GatewayProfile.CubeConnect;
        _key = options.ApiKey ?? string.Empty;
        AccountId = options.WhatsAppAccountId ?? string.Empty;
        Root = RootOf(options.BaseAddress, Gateway.PathPrefix);
        Jitter = options.Jitter ?? NextJitter;
        Limits = SharedRateLimits.For(options);
        Limiter = new ClientRateLimiter(Limits.Limiter, options);
    }

    public CubeConnectOptions Options { get; }

    public GatewayProfile Gateway { get; }

    public string AccountId { get; }

    // The base address without a slash at its end and without the prefix of the paths.
    public string Root { get; }

    public string Host => Options.BaseAddress.Host;

    public TimeProvider Clock => Options.TimeProvider;

    // Shared by every client of this process with the same key.
    public SharedRateLimits Limits { get; }

    public ClientRateLimiter Limiter { get; }

    public Func<double> Jitter { get; }

    public Uri AddressOf(ApiPath path)
    {
        var text = path.ToString();
        // Most calls are sends, which share one address.
        var last = _lastAddress;
        if (last?.Item1 == text) return last.Item2;
        var address = new Uri(text[0] == '/' ? Root + text : Root + Gateway.PathPrefix + "/" + text, UriKind.Absolute);
        _lastAddress = Tuple.Create(text, address);
        return address;
    }

    // Null where a provider gives the key.
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? FixedKey => Options.ApiKeyProvider is null ? _key : null;

    // The current key. A provider that is too slow ends in an OperationCanceledException.
    public async ValueTask<string> GetKeyAsync(TimeSpan timeLeft, CancellationToken cancellationToken)
    {
        if (Options.ApiKeyProvider is not { } provider) return _key;
        using var timeout = new AttemptTimeout(Clock, timeLeft, cancellationToken);
        // A provider may ignore its token; the call still times out.
        return await provider(timeout.Token).AsTask().WaitAsync(Timeout.InfiniteTimeSpan, Clock, timeout.Token).ConfigureAwait(false);
    }

    // The base address may end in a slash, hold a path of its own, or already end in the prefix (/api/v1).
    private static string RootOf(Uri baseAddress, string prefix)
    {
        var root = baseAddress.GetLeftPart(UriPartial.Path).TrimEnd('/');
        return root.EndsWith(prefix, StringComparison.OrdinalIgnoreCase) ? root.Substring(0, root.Length - prefix.Length) : root;
    }

#if NET8_0_OR_GREATER
    private static double NextJitter() => Random.Shared.NextDouble();
#else
    private static double NextJitter() => new Random(Guid.NewGuid().GetHashCode()).NextDouble();
#endif
}
