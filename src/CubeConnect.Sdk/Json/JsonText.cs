using System.Buffers.Text;

namespace CubeConnect.Json;

/// <summary>What can be said of an answer's bytes before they are parsed.</summary>
internal static class JsonText
{
    public static ReadOnlySpan<byte> WithoutBom(ReadOnlySpan<byte> utf8) =>
        utf8.StartsWith("\uFEFF"u8) ? utf8.Slice(3) : utf8;

    /// <summary>
    /// The bytes to parse: without a byte order mark, and with U+FFFD for what .NET throws over in a name as in a value: half of a
    /// surrogate pair, which JSON can write as an escape, and bytes that are no UTF-8.
    /// </summary>
    public static ReadOnlySpan<byte> Clean(ReadOnlySpan<byte> body)
    {
        var utf8 = WithoutBom(body);
        if (!IsUtf8(utf8)) utf8 = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(utf8.ToArray()));
        return utf8.IndexOf("\\u"u8) < 0 ? utf8 : WithoutHalfPairs(utf8);
    }

    private static ReadOnlySpan<byte> WithoutHalfPairs(ReadOnlySpan<byte> utf8)
    {
        byte[]? clean = null;
        for (var i = 0; i < utf8.Length; i++)
        {
            if (utf8[i] != (byte)'\\') continue;
            var unit = EscapedUnit(utf8, i);
            if (char.IsHighSurrogate(unit) && char.IsLowSurrogate(EscapedUnit(utf8, i + 6))) i += 11;
            else if (char.IsSurrogate(unit)) "\\ufffd"u8.CopyTo((clean ??= utf8.ToArray()).AsSpan(i));
            else i++; // The next character is escaped, so it begins no escape itself.
        }

        return clean ?? utf8;
    }

    /// <summary>The UTF-16 unit of an escape like <c>\u0628</c>; 0 when there is none at that place.</summary>
    private static char EscapedUnit(ReadOnlySpan<byte> utf8, int at) =>
        at + 6 <= utf8.Length && utf8[at] == '\\' && utf8[at + 1] == 'u'
        && Utf8Parser.TryParse(utf8.Slice(at + 2, 4), out ushort unit, out var read, 'x') && read == 4 ? (char)unit : '\0';

#if NET8_0_OR_GREATER
    private static bool IsUtf8(ReadOnlySpan<byte> bytes) => System.Text.Unicode.Utf8.IsValid(bytes);
#else
    private static bool IsUtf8(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetCharCount(bytes.ToArray()) >= 0;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
#endif

    /// <summary>The same bytes, unless they are UTF-16, which some proxies make of an answer.</summary>
    public static ReadOnlyMemory<byte> ToUtf8(ReadOnlyMemory<byte> body)
    {
        if (body.Length < 2) return body;
        var encoding = (body.Span[0], body.Span[1]) switch
        {
            (0xFF, 0xFE) or ((byte)'{', 0) => Encoding.Unicode,
            (0xFE, 0xFF) or (0, (byte)'{') => Encoding.BigEndianUnicode,
            _ => null,
        };
        return encoding is null ? body : Encoding.Convert(encoding, Encoding.UTF8, body.ToArray());
    }

    /// <summary>Whether these bytes begin as JSON does. A page of HTML does not, whatever its Content-Type says.</summary>
    public static bool LooksLikeJson(ReadOnlySpan<byte> utf8)
    {
        foreach (var b in WithoutBom(utf8))
        {
            if (b is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n') continue;
            return b is (byte)'{' or (byte)'[' or (byte)'"' or (byte)'t' or (byte)'f' or (byte)'n' or (byte)'-'
                or (>= (byte)'0' and <= (byte)'9');
        }

        return false;
    }

    public static bool IsBlank(ReadOnlySpan<byte> utf8)
    {
        foreach (var b in WithoutBom(utf8))
        {
            if (b is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')) return false;
        }

        return true;
    }
}
