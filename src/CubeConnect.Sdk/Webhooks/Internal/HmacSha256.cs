using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace CubeConnect.Webhooks.Internal;

/// <summary>
/// The hash in one call, which netstandard2.0 lacks, and the comparison in constant time; both versions stand here and nowhere else.
/// </summary>
internal static class HmacSha256
{
    public const int Size = 32;

#if NET8_0_OR_GREATER
    /// <summary>Hashes without allocating: <see cref="IncrementalHash"/> would cost an object and a native handle for each call.</summary>
    /// <param name="secret">The key, used as plain UTF-8 text.</param>
    /// <param name="message">What is hashed.</param>
    /// <param name="hash">Takes <see cref="Size"/> bytes.</param>
    [SkipLocalsInit]
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
#else
    public static void Hash(string secret, ReadOnlySpan<byte> message, Span<byte> hash)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(message.Length);
        message.CopyTo(bytes);
        using var hmac = new HMACSHA256(Encoding.UTF8.GetBytes(secret));
        hmac.ComputeHash(bytes, 0, message.Length).CopyTo(hash);
        ArrayPool<byte>.Shared.Return(bytes);
    }
#endif

    /// <summary>
    /// Compares two hashes in a time that does not depend on them: four words, no branch and no early end. The framework's own method
    /// does the same byte by byte with the optimiser switched off, which costs as much as everything else around the hash together.
    /// </summary>
    public static bool FixedTimeEquals(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        var a = MemoryMarshal.Cast<byte, ulong>(left.Slice(0, Size));
        var b = MemoryMarshal.Cast<byte, ulong>(right.Slice(0, Size));
        return ((a[0] ^ b[0]) | (a[1] ^ b[1]) | (a[2] ^ b[2]) | (a[3] ^ b[3])) == 0;
    }
}
