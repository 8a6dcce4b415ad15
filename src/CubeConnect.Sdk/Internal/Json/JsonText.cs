namespace CubeConnect.Internal;

/// <summary>What can be said of an answer's bytes before they are parsed.</summary>
internal static class JsonText
{
    public static ReadOnlySpan<byte> WithoutBom(ReadOnlySpan<byte> utf8) =>
        utf8.StartsWith("\uFEFF"u8) ? utf8.Slice(3) : utf8;

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
