namespace CubeConnect.Json;

/// <summary>
/// Writes a recipient's variables as JavaScript orders an object's keys: whole numbers first and rising, then the rest as they were added.
/// The official SDK hashes that order into the idempotency key, and so do we.
/// </summary>
internal static class VariableOrder
{
    public static void Write(Utf8JsonWriter json, Dictionary<string, string> variables)
    {
        if (IsInOrder(variables))
        {
            foreach (var pair in variables) json.WriteString(pair.Key, pair.Value);
            return;
        }

        foreach (var pair in variables.Where(pair => Index(pair.Key) >= 0).OrderBy(pair => Index(pair.Key)))
            json.WriteString(pair.Key, pair.Value);
        foreach (var pair in variables.Where(pair => Index(pair.Key) < 0)) json.WriteString(pair.Key, pair.Value);
    }

    private static bool IsInOrder(Dictionary<string, string> variables)
    {
        var last = -1L;
        foreach (var pair in variables)
        {
            var index = Index(pair.Key);
            if (index < 0) last = long.MaxValue;
            else if (index <= last) return false;
            else last = index;
        }

        return true;
    }

    /// <summary>The number of a key that JavaScript treats as an index: no sign, no leading zero, below 2^32 - 1. Else -1.</summary>
    private static long Index(string key)
    {
        if (key.Length is 0 or > 10 || key[0] is < '0' or > '9' || (key[0] == '0' && key.Length > 1)) return -1;
        return long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < uint.MaxValue ? index : -1;
    }
}
