using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace CubeConnect.Internal;

/// <summary>
/// The one-shot hash and the comparison in constant time, which netstandard2.0 lacks; both versions stand here and nowhere else.
/// </summary>
internal static class HmacSha256
{
    public const int Size = 32;

#if NET8_0_OR_GREATER
    /// <summary>Hashes without allocating: <see cref="IncrementalHash"/> would cost an object and a native handle for each call.</summary>
    /// <param name="secret">The key, used as plain UTF-8 text.</param>
    /// <param name="message">What is hashed.</param>
    /// <param name="hash">Takes <see cref="Size"/> bytes.</param>
    public static void Hash(string secret, ReadOnlySpan<byte> message, Span<byte> hash)
    {
        const int onStack = 256;
        var longest = Encoding.UTF8.GetMaxByteCount(secret.Length);
        var rented = longest > onStack ? ArrayPool<byte>.Shared.Rent(longest) : null;
        Span<byte> key = rented ?? stackalloc byte[onStack];
        key = key[..Encoding.UTF8.GetBytes(secret, key)];
        HMACSHA256.HashData(key, message, hash);
        CryptographicOperations.ZeroMemory(key);
        if (rented is not null) ArrayPool<byte>.Shared.Return(rented);
    }

    public static bool FixedTimeEquals(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) =>
        CryptographicOperations.FixedTimeEquals(left, right);
#else
    public static void Hash(string secret, ReadOnlySpan<byte> message, Span<byte> hash)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(message.Length);
        message.CopyTo(bytes);
        using var hmac = new HMACSHA256(Encoding.UTF8.GetBytes(secret));
        hmac.ComputeHash(bytes, 0, message.Length).CopyTo(hash);
        ArrayPool<byte>.Shared.Return(bytes);
    }

    public static bool FixedTimeEquals(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        if (left.Length != right.Length) return false;
        var difference = 0;
        for (var i = 0; i < left.Length; i++) difference |= left[i] ^ right[i];
        return difference == 0;
    }
#endif
}
