using System.Text;

namespace CubeConnect.Json;

/// <summary>What can be said of an answer's bytes before they are parsed.</summary>
internal static class JsonText
{
    public static ReadOnlySpan<byte> WithoutBom(ReadOnlySpan<byte> utf8) =>
        utf8.StartsWith("\uFEFF"u8) ? utf8.Slice(3) : utf8;

    /// <summary>The same bytes, unless they are UTF-16, which some proxies make of an answer.</summary>
    public static ReadOnlySpan<byte> ToUtf8(ReadOnlySpan<byte> body)
    {
        if (body.Length < 2) return body;
        var encoding = (body[0], body[1]) switch
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
            return b is (byte)'{' or (byte)'[' or (byte)'"' or (byte)'t' or (byte)'f' or (byte)'n' or (byte)'-' or (>= (byte)'0' and <= (byte)'9');
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
