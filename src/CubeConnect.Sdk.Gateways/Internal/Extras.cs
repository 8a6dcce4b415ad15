using System.Text.Json;
using CubeConnect.Json;

namespace CubeConnect.Gateways.Internal;

/// <summary>What an answer held beyond the fields of a record.</summary>
internal static class Extras
{
    public static readonly IReadOnlyDictionary<string, JsonElement> None = new Dictionary<string, JsonElement>(StringComparer.Ordinal);

    /// <summary>Keeps the property the reader stands on; the last of two with the same name stays.</summary>
    public static void Keep(ref Dictionary<string, JsonElement>? extras, ref Utf8JsonReader json)
    {
        extras ??= new(StringComparer.Ordinal);
        var name = json.Name();
        json.Read();
        extras[name] = json.Element();
    }

    /// <summary>A list. Nulls in it are skipped, and anything but an array is an empty list.</summary>
    public static IReadOnlyList<T> List<T>(this ref Utf8JsonReader json, JsonRead<T> read)
    {
        var items = new List<T>();
        if (json.TokenType != JsonTokenType.StartArray) json.Skip();
        else
        {
            while (json.Read() && json.TokenType != JsonTokenType.EndArray)
            {
                if (json.TokenType != JsonTokenType.Null) items.Add(read(ref json));
            }
        }

        return items;
    }

    /// <summary>Whether there is an <c>error</c> among them that says something.</summary>
    /// <summary>Whether there is an <c>error</c> among them that says something.</summary>
    public static bool SayError(IReadOnlyDictionary<string, JsonElement> extras) =>
        extras.TryGetValue("error", out var error) && error.ValueKind switch
        {
            JsonValueKind.String => !string.IsNullOrWhiteSpace(error.GetString()),
            JsonValueKind.Object => error.EnumerateObject().Any(),
            _ => false,
        };
}
