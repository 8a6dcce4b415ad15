using System.Text.Json;

namespace CubeConnect.Sandbox;

/// <summary>GET /api/health: needs no key; 503 with the checks in <c>details</c> when the sandbox was told to be degraded.</summary>
internal static class GetHealth
{
    public static Answer Answer(Call call)
    {
        bool healthy;
        lock (call.World.Gate) healthy = call.World.Healthy;
        var now = call.World.Now;
        return healthy
            ? Envelope.Success(200, json => Write(json, healthy, now))
            : throw new RefusalException(503, "SERVICE_DEGRADED", "One or more platform checks failed.", json => Write(json, healthy, now));
    }

    private static void Write(Utf8JsonWriter json, bool healthy, DateTimeOffset now)
    {
        json.WriteStartObject();
        json.WriteString("status", healthy ? "healthy" : "degraded");
        json.WriteStartObject("checks");
        json.WriteBoolean("app", true);
        json.WriteBoolean("database", healthy);
        json.WriteBoolean("cache", healthy);
        json.WriteEndObject();
        json.WriteUtc("timestamp", now);
        json.WriteEndObject();
    }
}
