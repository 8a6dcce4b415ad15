using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace CubeConnect.Sandbox;

/// <summary>Requests a minute of a tenant: the two headers on every answer, and 429 beyond the limit.</summary>
internal static class RateGate
{
    public static void Pass(World world, TenantState tenant, HttpResponse response)
    {
        if (tenant.Settings.RequestsPerMinute is not { } limit) return;
        bool taken;
        int remaining;
        lock (world.Gate) taken = tenant.Rate.TryTake(limit, world.Now, out remaining);
        response.Headers["X-RateLimit-Limit"] = limit.ToString(CultureInfo.InvariantCulture);
        response.Headers["X-RateLimit-Remaining"] = remaining.ToString(CultureInfo.InvariantCulture);
        if (!taken) throw new RefusalException(429, "RATE_LIMIT_EXCEEDED", "Too many requests in this minute.");
    }
}
