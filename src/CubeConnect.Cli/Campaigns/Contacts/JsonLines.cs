using System.Text;
using System.Text.Json;

namespace CubeConnect.Cli.Campaigns.Contacts;

// Contacts as JSON: an object for each contact, one a line or in one array. Made into a table, so that the same rules hold as for CSV.
internal static class JsonLines
{
    public static bool Is(string text) => text.AsSpan().TrimStart() is ['{', ..] || IsArray(text);

    // Throws FormatException: a contact is not an object, or a value is neither text nor a number. The message names the contact.
    public static string ToCsv(string text)
    {
        var columns = new List<string>();
        var rows = new List<Dictionary<string, string>>();
        foreach (var fields in IsArray(text) ? OfArray(text) : OfLines(text))
        {
            var row = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var (name, value) in fields)
            {
                if (!columns.Contains(name, StringComparer.Ordinal)) columns.Add(name);
                if (!row.TryAdd(name, value)) throw new FormatException($"Contact {rows.Count + 1} has '{name}' twice.");
            }

            rows.Add(row);
        }

        var csv = new StringBuilder().AppendJoin(',', columns.Select(Quoted));
        foreach (var row in rows)
            csv.Append('\n').AppendJoin(',', columns.Select(column => Quoted(row.GetValueOrDefault(column, string.Empty))));
        return csv.Append('\n').ToString();
    }

    // A heading of a CSV file may begin with a bracket too.
    private static bool IsArray(string text) =>
        text.AsSpan().TrimStart() is ['[', .. var rest] && rest.TrimStart() is ['{', ..] or [']', ..];

    private static IEnumerable<List<(string Name, string Value)>> OfLines(string text) =>
        text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').TrimEnd().Split('\n')
            .Select((line, i) => OfLine(line, i + 1));

    private static List<(string Name, string Value)> OfLine(string line, int number)
    {
        if (line.Trim().Length == 0) return [];
        try
        {
            using var json = JsonDocument.Parse(line);
            return FieldsOf(json.RootElement, $"line {number}")
                ?? throw new FormatException($"Line {number} is not a JSON object. Write one object in each line.");
        }
        catch (JsonException e)
        {
            throw new FormatException($"Line {number} is not a whole JSON object. Write one object in each line.", e);
        }
    }

    private static List<List<(string Name, string Value)>> OfArray(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return [.. json.RootElement.EnumerateArray().Select((item, i) => FieldsOf(item, $"contact {i + 1}")
                ?? throw new FormatException($"Contact {i + 1} of the JSON array is not an object."))];
        }
        catch (JsonException e)
        {
            throw new FormatException("The file begins as a JSON array and is not a whole one.", e);
        }
    }

    // Null for what is not an object.
    private static List<(string Name, string Value)>? FieldsOf(JsonElement item, string where)
    {
        if (item.ValueKind != JsonValueKind.Object) return null;
        try
        {
            return [.. item.EnumerateObject().Select(field => (field.Name, TextOf(field, where)))];
        }
        catch (InvalidOperationException e)
        {
            throw new FormatException($"A text in {where} has half a character (one \\uD800 to \\uDFFF alone). Export the list again.", e);
        }
    }

    private static string TextOf(JsonProperty field, string where) => field.Value.ValueKind switch
    {
        JsonValueKind.String => field.Value.GetString()!,
        JsonValueKind.Null => string.Empty,
        JsonValueKind.Number => field.Value.GetRawText(),
        _ => throw new FormatException($"'{field.Name}' in {where} is neither text nor a number."),
    };

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
