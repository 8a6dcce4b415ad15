using System.Security.Cryptography;

namespace CubeConnect.Webhooks.Internal;

/// <summary>The one-shot hash and the comparison in constant time, which netstandard2.0 lacks.</summary>
internal static class HmacSha256
{
    public const int Size = 32;

    /// <summary>Hashes a message. The secret is used as plain UTF-8 text.</summary>
    public static byte[] Hash(string secret, byte[] message)
    {
        var key = Encoding.UTF8.GetBytes(secret);
#if NET8_0_OR_GREATER
        return HMACSHA256.HashData(key, message);
#else
        using var hmac = new HMACSHA256(key);
        return hmac.ComputeHash(message);
#endif
    }

    /// <summary>Compares two hashes in a time that does not depend on what they hold.</summary>
    public static bool FixedTimeEquals(byte[] left, byte[] right)
    {
#if NET8_0_OR_GREATER
        return CryptographicOperations.FixedTimeEquals(left, right);
#else
        if (left.Length != right.Length) return false;
        var difference = 0;
        for (var i = 0; i < left.Length; i++) difference |= left[i] ^ right[i];
        return difference == 0;
#endif
    }
}
