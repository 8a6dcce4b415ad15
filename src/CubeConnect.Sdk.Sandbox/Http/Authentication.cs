using Microsoft.AspNetCore.Http;

namespace CubeConnect.Sandbox;

/// <summary>Finds out whose request it is, from the key and <c>X-TENANT-ID</c>.</summary>
internal static class Authentication
{
    private const string Bearer = "Bearer ";

    public static TenantState Authenticate(World world, HttpRequest request, bool writes)
    {
        var key = KeyOf(request) ?? throw new RefusalException(401, "AUTHENTICATION_REQUIRED", "No API key was sent.");
        var tenants = world.Tenants.Count == 1 && world.Tenants[0].Settings.ApiKeys.Contains(key) ? world.Tenants : [.. world.Tenants.Where(tenant => tenant.Settings.ApiKeys.Contains(key))];
        if (tenants.Count == 0)
        {
            throw world.Options.KeysWithoutTenant.Contains(key)
                ? new RefusalException(403, "API_KEY_NO_TENANT", "The API key is linked to no tenant.")
                : new RefusalException(401, "INVALID_API_KEY", "The API key is wrong or was revoked.");
        }

        var wanted = request.Headers["X-TENANT-ID"].ToString();
        var tenant = wanted.Length == 0
            ? tenants[0]
            : tenants.FirstOrDefault(tenant => string.Equals(tenant.Id, wanted, StringComparison.Ordinal))
                ?? throw new RefusalException(403, "TENANT_NOT_FOUND", "The tenant in X-TENANT-ID is not one of this API key.");
        if (writes && world.Options.ReadOnlyKeys.Contains(key))
        {
            throw new RefusalException(403, "FORBIDDEN", "The API key lacks the permission for this.");
        }

        return tenant;
    }

    private static string? KeyOf(HttpRequest request)
    {
        var authorization = request.Headers.Authorization.ToString();
        var key = authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            ? authorization[Bearer.Length..].Trim()
            : request.Headers["X-API-KEY"].ToString();
        return key.Length == 0 ? null : key;
    }
}
