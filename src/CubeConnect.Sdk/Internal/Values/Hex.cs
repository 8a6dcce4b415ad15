namespace CubeConnect.Internal;

/// <summary>Bytes as lower-case hex.</summary>
internal static class Hex
{
    public static string Lower(byte[] bytes)
    {
        const string digits = "0123456789abcdef";
        var text = new char[bytes.Length * 2];
        for (var i = 0; i < bytes.Length; i++)
        {
            text[i * 2] = digits[bytes[i] >> 4];
            text[(i * 2) + 1] = digits[bytes[i] & 15];
        }

        return new string(text);
    }
}
