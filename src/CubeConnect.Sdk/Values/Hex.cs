#if !NET8_0_OR_GREATER
#endif

namespace CubeConnect.Values;

/// <summary>Hex digits in lower case, as the platform writes its signatures and idempotency keys.</summary>
internal static class Hex
{
    public static string Lower(byte[] bytes) =>
#if NET8_0_OR_GREATER
        Convert.ToHexString(bytes).ToLowerInvariant();
#else
        BitConverter.ToString(bytes).Replace("-", "").ToLowerInvariant();
#endif

    /// <summary>
    /// Reads exactly <paramref name="length"/> bytes. Capitals are refused, not forgiven: one signature has one text, and the official
    /// SDKs compare the text.
    /// </summary>
    public static bool TryParse(string text, int length, out byte[] bytes)
    {
        bytes = [];
        if (text.Length != length * 2) return false;
        foreach (var c in text)
        {
            if (c is not ((>= '0' and <= '9') or (>= 'a' and <= 'f'))) return false;
        }

#if NET8_0_OR_GREATER
        bytes = Convert.FromHexString(text);
#else
        bytes = new byte[length];
        for (var i = 0; i < length; i++)
            bytes[i] = byte.Parse(text.Substring(2 * i, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
#endif
        return true;
    }
}
