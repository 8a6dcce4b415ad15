using System.Text;
using System.Text.Json;

namespace CubeConnect.Tests.Reliability.Fuzzing;

/// <summary>Spoils a sound answer: a value becomes another, goes, or comes twice; names change; bytes flip; the end is missing.</summary>
internal static class JsonMutator
{
    private static readonly string[] Snippets =
    [
        "null", "true", "false", "0", "-1", "1.5", "1e400", "-1e-400", "99999999999999999999999999999999", "\"\"", "\"x\"", "\"1.5\"",
        "\"-7\"", "\"\\ud800\"", "\"\\u0000\"", "\"٠١٢\"",
        "\"2026-05-01T07:00:00Z\"", "\"0000-00-00\"", "\"9999-12-31T23:59:59.9999999+14:00\"", "[]", "{}", "[null]", "[[],{}]",
        "{\"a\":{\"a\":[]}}", "{\"code\":7,\"message\":[]}", "[1,\"2\",null]",
        Deep(40), Deep(70), Deep(3000), "\"" + new string('x', 5000) + "\"",
    ];

    private static readonly string[] Names = [
        "success", "data", "error", "code", "message", "details", "id", "status", "phone", "errors", "meta", "\\ud800", "",
    ];

    public static byte[] Mutate(Random random, string json)
    {
        var text = json;
        for (var i = random.Next(5); i >= 0; i--) text = Change(random, text);
        var bytes = Encoding.UTF8.GetBytes(text);
        return random.Next(12) switch
        {
            0 => bytes[..random.Next(bytes.Length + 1)],
            1 => Flip(random, bytes),
            2 => [.. Encoding.UTF8.Preamble, .. bytes],
            3 => Encoding.Unicode.GetBytes(text),
            4 => [.. bytes, .. bytes],
            _ => bytes,
        };
    }

    private static string Deep(int levels) => new string('[', levels) + new string(']', levels);

    private static string Change(Random random, string text)
    {
        var spans = Spans(text);
        if (spans.Count == 0) return random.Pick(Snippets);
        var (start, end, isName) = random.Pick(spans);
        var utf8 = Encoding.UTF8.GetBytes(text);
        var with = isName
            ? $"\"{random.Pick(Names)}\""
            : random.Next(6) == 0 ? Twice(random, utf8.AsSpan(start, end - start)) : random.Pick(Snippets);
        return Encoding.UTF8.GetString([.. utf8.AsSpan(0, start), .. Encoding.UTF8.GetBytes(with), .. utf8.AsSpan(end)]);
    }

    /// <summary>The value, and the same field once more behind it.</summary>
    private static string Twice(Random random, ReadOnlySpan<byte> value) =>
        $"{Encoding.UTF8.GetString(value)},\"{random.Pick(Names)}\":{random.Pick(Snippets)}";

    private static List<(int Start, int End, bool IsName)> Spans(string text)
    {
        var spans = new List<(int, int, bool)>();
        var open = new Stack<int>();
        var json = new Utf8JsonReader(Encoding.UTF8.GetBytes(text), new JsonReaderOptions { MaxDepth = 10_000 });
        try
        {
            while (json.Read())
            {
                if (json.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject) open.Push((int)json.TokenStartIndex);
                else if (json.TokenType is JsonTokenType.EndArray or JsonTokenType.EndObject)
                    spans.Add((open.Pop(), (int)json.BytesConsumed, false));
                else if (json.TokenType == JsonTokenType.PropertyName)
                    spans.Add(((int)json.TokenStartIndex, (int)json.TokenStartIndex + json.ValueSpan.Length + 2, true));
                else spans.Add(((int)json.TokenStartIndex, (int)json.BytesConsumed, false));
            }
        }
        catch (JsonException)
        {
            // Spoiled before; what was found so far is enough.
        }

        return spans;
    }

    private static byte[] Flip(Random random, byte[] bytes)
    {
        if (bytes.Length > 0) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        return bytes;
    }
}
