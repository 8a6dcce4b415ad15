namespace CubeConnect.Json;

// Writes a recipient's variables as JavaScript orders an object's keys: whole numbers first and rising, then the rest as they were added.
// The official SDK hashes that order into the idempotency key.
internal static class VariableOrder
{
    public static void Write(Utf8JsonWriter json, Dictionary<string, string> variables)
    {
        if (IsInOrder(variables))
        {
            foreach (var pair in variables) json.WriteString(pair.Key, pair.Value);
            return;
        }

        foreach (var pair in variables.OrderBy(pair => Index(pair.Key))) json.WriteString(pair.Key, pair.Value);
    }

    // Sorting allocates, for each of up to 50,000 recipients.
    private static bool IsInOrder(Dictionary<string, string> variables)
    {
        uint last = 0;
        foreach (var pair in variables)
        {
            var index = Index(pair.Key);
            if (index < last) return false;
            last = index;
        }

        return true;
    }

    // The number of a key that JavaScript treats as an index: no sign, no leading zero, below 2^32 - 1.
    private static uint Index(string key) =>
        (key.Length < 2 || key[0] != '0')
        && uint.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : uint.MaxValue;
}
