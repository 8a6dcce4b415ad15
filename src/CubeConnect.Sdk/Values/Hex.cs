namespace CubeConnect.Values;

// Hex digits in lower case, as the platform writes its signatures and idempotency keys.
internal static class Hex
{
    public static string Lower(byte[] bytes) =>
#if NET9_0_OR_GREATER
        Convert.ToHexStringLower(bytes);
#elif NET8_0_OR_GREATER
        Convert.ToHexString(bytes).ToLowerInvariant();
#else
        BitConverter.ToString(bytes).Replace("-", "").ToLowerInvariant();
#endif

    public static string Sha256(ReadOnlySpan<byte> bytes)
    {
#if NET8_0_OR_GREATER
        return Lower(SHA256.HashData(bytes));
#else
        using var sha = SHA256.Create();
        return Lower(sha.ComputeHash(bytes.ToArray()));
#endif
    }

    // Capitals are refused: one signature has one text, and the official SDKs compare the text.
    public static bool IsLower(string text, int bytes) =>
        text.Length == bytes * 2 && text.AsSpan().Trim("0123456789abcdef".AsSpan()).IsEmpty;
}
