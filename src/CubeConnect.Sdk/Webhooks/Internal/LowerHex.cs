namespace CubeConnect.Webhooks.Internal;

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
            if ((high | low) > 15) return false;
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

    // 255 stands for what is no digit; the table ends with f, the highest one.
    private static ReadOnlySpan<byte> Values =>
    [
        255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
        255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 255, 255, 255, 255, 255, 255,
        255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
        255, 10, 11, 12, 13, 14, 15,
    ];

    private static int Value(char digit) => digit < Values.Length ? Values[digit] : 255;
}
