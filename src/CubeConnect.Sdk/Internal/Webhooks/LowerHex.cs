namespace CubeConnect.Internal;

/// <summary>
/// Hex digits in lower case only, as the platform writes its signatures. Upper case is refused, not forgiven: one signature has one
/// text, and the official SDKs compare the text.
/// </summary>
internal static class LowerHex
{
    private const string Digits = "0123456789abcdef";

    public static bool TryDecode(string text, Span<byte> bytes)
    {
        if (text.Length != bytes.Length * 2) return false;
        for (var i = 0; i < bytes.Length; i++)
        {
            int high = Value(text[2 * i]), low = Value(text[(2 * i) + 1]);
            if ((high | low) < 0) return false;
            bytes[i] = (byte)((high << 4) | low);
        }

        return true;
    }

    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        var text = new char[bytes.Length * 2];
        for (var i = 0; i < bytes.Length; i++)
        {
            text[2 * i] = Digits[bytes[i] >> 4];
            text[(2 * i) + 1] = Digits[bytes[i] & 15];
        }

        return new string(text);
    }

    private static int Value(char digit) => digit switch
    {
        >= '0' and <= '9' => digit - '0',
        >= 'a' and <= 'f' => digit - 'a' + 10,
        _ => -1,
    };
}
