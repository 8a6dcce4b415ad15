using System.Buffers;
using System.Text.Encodings.Web;

namespace CubeConnect.Json;

/// <summary>How every request body is written.</summary>
internal static class WireJson
{
    /// <summary>Compact, Arabic and emoji left readable. The structure is ours and tested, so the writer need not check it again.</summary>
    public static readonly JsonWriterOptions Writer = new() { Encoder = WireJsonEncoder.Instance, SkipValidation = true };
}

/// <summary>
/// Escapes what JSON requires and nothing else, exactly as JavaScript's own serialiser does: Arabic stays readable and small, and the
/// bytes, and with them the derived idempotency key, equal those of the official SDK. .NET's relaxed encoder is not enough: it still
/// escapes everything beyond the basic plane, emoji among it.
/// </summary>
internal sealed unsafe class WireJsonEncoder : JavaScriptEncoder
{
    public static readonly WireJsonEncoder Instance = new();

#if NET8_0_OR_GREATER
    private const string Escaped =
        "\0\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000B\f\r\u000E\u000F" +
        "\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F\"\\";

    private static readonly SearchValues<char> Chars = SearchValues.Create(Escaped);
    private static readonly SearchValues<byte> Bytes = SearchValues.Create(Encoding.ASCII.GetBytes(Escaped));
#endif

    private WireJsonEncoder()
    {
    }

    public override int MaxOutputCharactersPerInputCharacter => 6;

    public override bool WillEncode(int unicodeScalar) => unicodeScalar is < 0x20 or '"' or '\\';

    public override int FindFirstCharacterToEncode(char* text, int textLength)
    {
        var span = new ReadOnlySpan<char>(text, textLength);
#if NET8_0_OR_GREATER
        return span.IndexOfAny(Chars);
#else
        for (var i = 0; i < span.Length; i++)
        {
            if (WillEncode(span[i])) return i;
        }

        return -1;
#endif
    }

#if NET8_0_OR_GREATER
    public override int FindFirstCharacterToEncodeUtf8(ReadOnlySpan<byte> utf8Text) => utf8Text.IndexOfAny(Bytes);
#endif

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
            _ => "\\u" + unicodeScalar.ToString("x4", System.Globalization.CultureInfo.InvariantCulture),
        };
        numberOfCharactersWritten = 0;
        if (escape.Length > bufferLength) return false;
        escape.AsSpan().CopyTo(new Span<char>(buffer, bufferLength));
        numberOfCharactersWritten = escape.Length;
        return true;
    }
}
