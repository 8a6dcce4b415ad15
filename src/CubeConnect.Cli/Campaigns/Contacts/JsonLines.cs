using System.Text;
using System.Text.Json;

namespace CubeConnect.Cli.Campaigns.Contacts;

// Contacts as JSON lines: an object for each contact, in a line of its own. Made into a table, so that the same rules hold as for CSV.
internal static class JsonLines
{
    public static bool Is(string text) => text.AsSpan().TrimStart() is ['{', ..];

    // Throws FormatException: a line is not an object, or a value is neither text nor a number. The message names the line.
    public static string ToCsv(string text)
    {
        var columns = new List<string>();
        var rows = new List<Dictionary<string, string>>();
        var number = 0;
        foreach (var line in text.ReplaceLineEndings("\n").TrimEnd().Split('\n'))
        {
            number++;
            var row = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var (name, value) in Read(line, number))
            {
                if (!columns.Contains(name, StringComparer.Ordinal)) columns.Add(name);
                row[name] = value;
            }

            rows.Add(row);
        }

        var csv = new StringBuilder().AppendJoin(',', columns.Select(Quoted));
        foreach (var row in rows)
            csv.Append('\n').AppendJoin(',', columns.Select(column => Quoted(row.GetValueOrDefault(column, string.Empty))));
        return csv.Append('\n').ToString();
    }

    private static List<(string Name, string Value)> Read(string line, int number)
    {
        if (line.Trim().Length == 0) return [];
        try
        {
            using var json = JsonDocument.Parse(line);
            return json.RootElement.ValueKind == JsonValueKind.Object
                ? [.. json.RootElement.EnumerateObject().Select(field => (field.Name, TextOf(field, number)))]
                : throw new FormatException($"Line {number} is not a JSON object. Write one object in each line.");
        }
        catch (JsonException e)
        {
            throw new FormatException($"Line {number} is not a whole JSON object. Write one object in each line.", e);
        }
    }

    private static string TextOf(JsonProperty field, int number) => field.Value.ValueKind switch
    {
        JsonValueKind.String => field.Value.GetString()!,
        JsonValueKind.Null => string.Empty,
        JsonValueKind.Number => field.Value.GetRawText(),
        _ => throw new FormatException($"'{field.Name}' in line {number} is neither text nor a number."),
    };

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
