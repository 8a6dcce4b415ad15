using System.Globalization;
using System.Text.Json;

namespace CubeConnect.Testing;

/// <summary>
/// Where two JSON values differ, by path. The order of properties does not count; the order of elements, a number's kind and a doubled name
/// do.
/// </summary>
internal static class JsonDifferences
{
    public static IReadOnlyList<string> Between(JsonElement expected, JsonElement actual)
    {
        var differences = new List<string>();
        Compare("$", expected, actual, differences);
        return differences;
    }

    private static void Compare(string path, JsonElement expected, JsonElement actual, List<string> differences)
    {
        if (expected.ValueKind == JsonValueKind.Object && actual.ValueKind == JsonValueKind.Object)
        {
            CompareObjects(path, expected, actual, differences);
        }
        else if (expected.ValueKind == JsonValueKind.Array && actual.ValueKind == JsonValueKind.Array)
        {
            CompareArrays(path, expected, actual, differences);
        }
        else if (!IsSameValue(expected, actual))
        {
            differences.Add($"{path}: expected {Show(expected)}, found {Show(actual)}");
        }
    }

    private static void CompareObjects(string path, JsonElement expected, JsonElement actual, List<string> differences)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in actual.EnumerateObject())
        {
            if (!found.Add(property.Name)) differences.Add($"{path}.{property.Name}: is there twice");
            else if (!expected.TryGetProperty(property.Name, out var wanted))
                differences.Add($"{path}.{property.Name}: not expected, found {Show(property.Value)}");
            else Compare($"{path}.{property.Name}", wanted, property.Value, differences);
        }

        foreach (var property in expected.EnumerateObject().Where(property => !found.Contains(property.Name)))
        {
            differences.Add($"{path}.{property.Name}: expected {Show(property.Value)}, but it is missing");
        }
    }

    private static void CompareArrays(string path, JsonElement expected, JsonElement actual, List<string> differences)
    {
        var (wanted, found) = (expected.GetArrayLength(), actual.GetArrayLength());
        if (wanted != found) differences.Add($"{path}: expected {wanted} element(s), found {found}");
        for (var i = 0; i < Math.Min(wanted, found); i++)
        {
            Compare(string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"), expected[i], actual[i], differences);
        }
    }

    private static bool IsSameValue(JsonElement expected, JsonElement actual) => (expected.ValueKind, actual.ValueKind) switch
    {
        (JsonValueKind.String, JsonValueKind.String) => expected.GetString() == actual.GetString(),
        (JsonValueKind.Number, JsonValueKind.Number) => expected.GetRawText() == actual.GetRawText()
            || (expected.TryGetDecimal(out var left) && actual.TryGetDecimal(out var right) && left == right),
        var (left, right) => left == right && left is not (JsonValueKind.Object or JsonValueKind.Array),
    };

    private static string Show(JsonElement value) => value.GetRawText() is { Length: > 200 } text ? text[..200] + "…" : value.GetRawText();
}
