namespace CubeConnect.Health.Internal;

// Reads one health check: a boolean as documented, a word, or an object that contains either.
internal static class HealthCheckReader
{
    private static readonly string[] Good = ["ok", "healthy", "up", "pass", "passed", "passing", "operational", "good"];
    private static readonly string[] Bad =
        ["degraded", "unhealthy", "down", "fail", "failed", "failing", "error", "critical", "unavailable", "bad"];

    // The checks by name. One that says neither yes nor no is left out.
    public static IReadOnlyDictionary<string, bool> ReadAll(ref Utf8JsonReader json)
    {
        var checks = new Dictionary<string, bool>(StringComparer.Ordinal);
        if (!json.IsObject()) return checks;
        while (json.NextProperty())
        {
            var name = json.Name();
            json.Read();
            if (Read(ref json) is { } isGood) checks[name] = isGood;
        }

        return checks;
    }

    // Null where the value says neither yes nor no.
    private static bool? Read(ref Utf8JsonReader json)
    {
        if (json.TokenType != JsonTokenType.StartObject) return ReadWord(ref json);
        bool? isGood = null;
        while (json.NextProperty())
        {
            if (json.Is("status"u8) || json.Is("healthy"u8) || json.Is("ok"u8)) isGood = ReadWord(ref json) ?? isGood;
            else json.SkipProperty();
        }

        return isGood;
    }

    private static bool? ReadWord(ref Utf8JsonReader json) => json.Text() switch
    {
        null => null,
        "1" => true,
        "0" => false,
        var text when bool.TryParse(text, out var value) => value,
        var text when Good.Contains(text, StringComparer.OrdinalIgnoreCase) => true,
        var text when Bad.Contains(text, StringComparer.OrdinalIgnoreCase) => false,
        _ => null,
    };
}
