namespace CubeConnect.Json;

// Checks and repairs an answer's bytes before they are parsed.
internal static class JsonText
{
    public static ReadOnlySpan<byte> WithoutBom(ReadOnlySpan<byte> utf8) => utf8.StartsWith("\uFEFF"u8) ? utf8.Slice(3) : utf8;

    // Removes the byte order mark, and writes U+FFFD for what makes .NET throw: lone surrogates and invalid UTF-8.
    public static ReadOnlySpan<byte> Clean(ReadOnlySpan<byte> body)
    {
        var utf8 = WithoutBom(body);
#if NET8_0_OR_GREATER
        var isValid = System.Text.Unicode.Utf8.IsValid(utf8);
#else
        const bool isValid = false; // Only .NET 8 can tell.
#endif
        if (!isValid) utf8 = Encoding.UTF8.GetBytes(Decode(utf8));
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

    // The UTF-16 unit of an escape like \u0628, or 0.
    private static char EscapedUnit(ReadOnlySpan<byte> utf8, int at) =>
        at + 6 <= utf8.Length && utf8[at] == '\\' && utf8[at + 1] == 'u'
        && Utf8Parser.TryParse(utf8.Slice(at + 2, 4), out ushort unit, out var read, 'x') && read == 4 ? (char)unit : '\0';

    // Some proxies convert an answer to UTF-16.
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

    // A page of HTML does not, whatever its Content-Type says.
    public static bool LooksLikeJson(ReadOnlySpan<byte> utf8)
    {
        var text = TrimStart(utf8);
        return !text.IsEmpty && "{[\"tfn-0123456789"u8.IndexOf(text[0]) >= 0;
    }

    public static bool IsBlank(ReadOnlySpan<byte> utf8) => TrimStart(utf8).IsEmpty;

    private static ReadOnlySpan<byte> TrimStart(ReadOnlySpan<byte> utf8)
    {
        var text = WithoutBom(utf8);
        while (!text.IsEmpty && " \t\r\n"u8.IndexOf(text[0]) >= 0) text = text.Slice(1);
        return text;
    }

    public static string Decode(ReadOnlySpan<byte> utf8) =>
#if NETSTANDARD2_0
        Encoding.UTF8.GetString(utf8.ToArray());
#else
        Encoding.UTF8.GetString(utf8);
#endif
}
