namespace CubeConnect;

/// <summary>In which header the API key travels.</summary>
/// <remarks>API rule: "Authentication".</remarks>
public enum ApiKeyScheme
{
    /// <summary><c>Authorization: Bearer ...</c>, which the platform recommends.</summary>
    Bearer,

    /// <summary><c>X-API-KEY: ...</c>, for networks in which something else claims the Authorization header.</summary>
    ApiKeyHeader,
}
