namespace CubeConnect.Sandbox.Http;

// Whose request it is, from the key and X-TENANT-ID, and how many requests that tenant has left in this minute.
internal sealed class Authentication(SandboxState state, CubeConnectSandboxOptions options)
{
    private const string Bearer = "Bearer ";

    // What the headers say where no limit is set: more than a client can use.
    private const int NoLimit = 1_000_000;

    public TenantState Authenticate(HttpRequest request, bool writes)
    {
        var key = KeyOf(request) ?? throw new RefusalException(401, "AUTHENTICATION_REQUIRED", "No API key was sent.");
        TenantState[] tenants = [.. state.Tenants.Where(tenant => tenant.Settings.ApiKeys.Contains(key))];
        if (tenants.Length == 0)
        {
            throw options.KeysWithoutTenant.Contains(key)
                ? new RefusalException(403, "API_KEY_NO_TENANT", "The API key is linked to no tenant.")
                : new RefusalException(401, "INVALID_API_KEY", "The API key is wrong or was revoked.");
        }

        var wanted = request.Headers["X-TENANT-ID"].ToString();
        var tenant = wanted.Length == 0
            ? tenants[0]
            : Array.Find(tenants, tenant => string.Equals(tenant.Id, wanted, StringComparison.Ordinal))
                ?? throw new RefusalException(403, "TENANT_NOT_FOUND", "The tenant in X-TENANT-ID is not one of this API key.");
        if (writes && options.ReadOnlyKeys.Contains(key))
        {
            throw new RefusalException(403, "FORBIDDEN", "The API key lacks the permission for this.");
        }

        return tenant;
    }

    // Whose token a request to another gateway carries. WA.cr documents the code; what Periskope says is not known.
    public TenantState AuthenticateGateway(HttpRequest request)
    {
        return state.Tenants.FirstOrDefault(tenant => BearerOf(request) is { } token && tenant.Settings.ApiKeys.Contains(token))
            ?? throw new RefusalException(401, "UNAUTHORIZED", "The token is missing or wrong.");
    }

    // Writes the two headers of every answer; 429 beyond the limit.
    public void CountRequest(TenantState tenant, HttpResponse response)
    {
        var limit = tenant.Settings.RequestsPerMinute ?? NoLimit;
        bool taken;
        int remaining;
        lock (state.Gate) taken = tenant.Rate.TryTake(limit, state.Now, out remaining);
        response.Headers["X-RateLimit-Limit"] = limit.ToString(CultureInfo.InvariantCulture);
        response.Headers["X-RateLimit-Remaining"] = remaining.ToString(CultureInfo.InvariantCulture);
        if (!taken && tenant.Settings.RequestsPerMinute is not null)
            throw new RefusalException(429, "RATE_LIMIT_EXCEEDED", "Too many requests in this minute.");
    }

    private static string? KeyOf(HttpRequest request)
    {
        var key = BearerOf(request) ?? request.Headers["X-API-KEY"].ToString();
        return key.Length == 0 ? null : key;
    }

    private static string? BearerOf(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? header[Bearer.Length..].Trim() : null;
    }
}
