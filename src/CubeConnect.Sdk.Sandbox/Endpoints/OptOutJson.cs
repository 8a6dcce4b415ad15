using System.Text.Json;

namespace CubeConnect.Sandbox;

/// <summary>An opt-out as the API shows it.</summary>
internal static class OptOutJson
{
    public static void WriteFields(Utf8JsonWriter json, SandboxOptOut optOut)
    {
        json.WriteString("phone", optOut.Phone);
        json.WriteString("scope", optOut.Scope);
        json.WriteString("source", optOut.Source);
        json.WriteUtc("opted_out_at", optOut.OptedOutAt);
    }
}
