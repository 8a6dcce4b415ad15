using System.Text.Encodings.Web;

namespace CubeConnect.Json;

// Escapes what JSON requires and nothing else, exactly as JavaScript does, so that the bytes, and with them the idempotency key, equal
// those of the official SDK. .NET's relaxed encoder still escapes emoji.
internal sealed unsafe class WireJsonEncoder : JavaScriptEncoder
{
    public static readonly WireJsonEncoder Instance = new();

    // Validation is skipped, because tests cover the structure.
    public static readonly JsonWriterOptions Writer = new() { Encoder = Instance, SkipValidation = true };

    private WireJsonEncoder() { }

    public override int MaxOutputCharactersPerInputCharacter => 6;

    public override bool WillEncode(int unicodeScalar) => unicodeScalar is < 0x20 or '"' or '\\';

    public override int FindFirstCharacterToEncode(char* text, int textLength)
    {
        for (var i = 0; i < textLength; i++)
        {
            if (WillEncode(text[i])) return i;
        }

        return -1;
    }

    public override bool TryEncodeUnicodeScalar(int unicodeScalar, char* buffer, int bufferLength, out int numberOfCharactersWritten)
    {
        var escape = unicodeScalar switch
        {
            '"' => "\\\"",
            '\\' => "\\\\",
            '\b' => "\\b",
            '\f' => "\\f",
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            _ => "\\u" + unicodeScalar.ToString("x4", CultureInfo.InvariantCulture),
        };
        numberOfCharactersWritten = 0;
        if (escape.Length > bufferLength) return false;
        escape.AsSpan().CopyTo(new Span<char>(buffer, bufferLength));
        numberOfCharactersWritten = escape.Length;
        return true;
    }
}
