using CubeConnect.Errors.Internal;

namespace CubeConnect.Engine;

/// <summary>What differs between the platforms of this engine; the rest, above all what may be sent twice, is the same for all.</summary>
internal sealed record GatewayProfile
{
    public static readonly GatewayProfile CubeConnect = new()
    {
        PathPrefix = "/api/v1",
        TenantHeader = "X-TENANT-ID",
        RateLimitIsPerMinute = true,
        Errors = ErrorTable.Lookup,
    };

    public required string PathPrefix { get; init; }

    /// <summary>The name of the option that gives the key of each request, for messages.</summary>
    public string KeyProviderOption { get; init; } = nameof(CubeConnectOptions.ApiKeyProvider);

    /// <summary>The header that names the sending number; null where the body does, or nothing.</summary>
    public string? AccountHeader { get; init; }

    /// <summary>The header that names the tenant; null where there are none.</summary>
    public string? TenantHeader { get; init; }

    /// <summary>Whether the <c>X-RateLimit</c> headers count a minute, so that the limiter may be updated from them.</summary>
    public bool RateLimitIsPerMinute { get; init; }

    public required ErrorLookup Errors { get; init; }
}
