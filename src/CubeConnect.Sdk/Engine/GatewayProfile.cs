namespace CubeConnect.Engine;

// What differs between the platforms of this engine; the rest, above all what may be sent twice, is the same for all.
internal sealed record GatewayProfile
{
    public static readonly GatewayProfile CubeConnect = new()
    {
        PathPrefix = "/api/v1", TenantHeader = "X-TENANT-ID", RateLimitIsPerMinute = true, Errors = ErrorTable.Lookup,
    };

    public required string PathPrefix { get; init; }

    // The name of the option that gives the key of each request, for messages.
    public string KeyProviderOption { get; init; } = nameof(CubeConnectOptions.ApiKeyProvider);

    // The header that names the sending number; null where the body does, or nothing.
    public string? AccountHeader { get; init; }

    // The header that names the tenant; null where there are none.
    public string? TenantHeader { get; init; }

    // Whether the X-RateLimit headers count a minute, so that the limiter may be updated from them.
    public bool RateLimitIsPerMinute { get; init; }

    public required ErrorLookup Errors { get; init; }
}
