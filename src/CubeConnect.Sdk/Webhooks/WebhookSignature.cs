using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using CubeConnect.Values;
using CubeConnect.Webhooks.Internal;

namespace CubeConnect.Webhooks;

/// <summary>
/// Checks, and makes, the signature of a webhook call: HMAC-SHA256 over the timestamp header as it came, a dot and the body as it came.
/// Pure functions of bytes and texts, for any host; they compare in constant time and, on .NET 8 and later, allocate nothing.
/// </summary>
/// <remarks>
/// API rule: "Webhooks", section "Signature". Give the body as it arrived: a body that was parsed and written again has other bytes.
/// Hash first, age second: a call refused for its age is known to be genuine, so the reason tells a replay or a wrong clock from a forgery.
/// </remarks>
public static class WebhookSignature
{
    /// <summary>The header that carries the signature: <c>X-Webhook-Signature</c>.</summary>
    public const string SignatureHeader = "X-Webhook-Signature";

    /// <summary>The header that carries the signed time: <c>X-Webhook-Timestamp</c>.</summary>
    public const string TimestampHeader = "X-Webhook-Timestamp";

    // The longest ISO 8601 time with a fraction is well below; what is longer is no time, and need not be copied to know it.
    // With and without a fraction; Z, an offset or nothing, which means UTC.
    private static readonly string[] Iso = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    private const int LongestTimestamp = 64;

    // Most events fit; for them the pool costs more than the copy.
    private const int OnStack = 1024;

    /// <summary>How far the signed time may lie from ours when nothing else is said: five minutes, into the past and into the future.</summary>
    public static TimeSpan DefaultTolerance { get; } = TimeSpan.FromMinutes(5);

    /// <summary>Checks a call against one secret.</summary>
    /// <param name="body">The body, byte for byte as it came. Any size.</param>
    /// <param name="signature">The text of <see cref="SignatureHeader"/>; null when it is missing.</param>
    /// <param name="timestamp">The text of <see cref="TimestampHeader"/>; null when it is missing.</param>
    /// <param name="secret">The secret from Settings &gt; Webhook. Null or empty refuses every call.</param>
    /// <param name="clock">The clock that says how old the call is; null is the system's.</param>
    /// <param name="tolerance">How far the signed time may lie from the clock, both ways; null is <see cref="DefaultTolerance"/>.</param>
    /// <returns>Whether the call is genuine and fresh, and if not, why. Never throws over what a caller on the internet can send.</returns>
    public static WebhookVerification Verify(
        ReadOnlySpan<byte> body, string? signature, string? timestamp, string? secret, TimeProvider? clock = null, TimeSpan? tolerance = null) =>
        Verify(body, signature, timestamp, secret, secrets: null, clock, tolerance);

    /// <summary>Checks a call against several secrets, so that a secret can be replaced with no call refused.</summary>
    /// <param name="body">The body, byte for byte as it came. Any size.</param>
    /// <param name="signature">The text of <see cref="SignatureHeader"/>; null when it is missing.</param>
    /// <param name="timestamp">The text of <see cref="TimestampHeader"/>; null when it is missing.</param>
    /// <param name="secrets">The secrets, the newest first; empty ones are passed over. <see cref="WebhookVerification.SecretIndex"/> says which matched.</param>
    /// <param name="clock">The clock that says how old the call is; null is the system's.</param>
    /// <param name="tolerance">How far the signed time may lie from the clock, both ways; null is <see cref="DefaultTolerance"/>.</param>
    /// <returns>Whether the call is genuine and fresh, and if not, why. Never throws over what a caller on the internet can send.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="secrets"/> is null. Pass an empty list to refuse every call.</exception>
    public static WebhookVerification Verify(
        ReadOnlySpan<byte> body, string? signature, string? timestamp, IReadOnlyList<string> secrets, TimeProvider? clock = null, TimeSpan? tolerance = null) =>
        Verify(body, signature, timestamp, secret: null, secrets ?? throw new ArgumentNullException(nameof(secrets)), clock, tolerance);

    /// <summary>Signs a body as the platform does, for tests and for whoever relays events.</summary>
    /// <param name="body">The body, byte for byte as it will be sent.</param>
    /// <param name="timestamp">The text that will stand in <see cref="TimestampHeader"/>; see <see cref="FormatTimestamp"/>.</param>
    /// <param name="secret">The secret both sides know.</param>
    /// <returns>The text for <see cref="SignatureHeader"/>: 64 lower-case hex digits.</returns>
    /// <exception cref="ArgumentException">The timestamp or the secret is null or empty: nobody would accept such a signature.</exception>
    public static string Sign(ReadOnlySpan<byte> body, string timestamp, string secret)
    {
        if (string.IsNullOrEmpty(timestamp)) throw new ArgumentException("Give the text of the timestamp header; it is part of what is signed.", nameof(timestamp));
        if (string.IsNullOrEmpty(secret)) throw new ArgumentException("Give the secret; an empty one protects nothing.", nameof(secret));
        byte[] message = [.. Encoding.UTF8.GetBytes(timestamp), (byte)'.', .. body];
        Span<byte> hash = stackalloc byte[HmacSha256.Size];
        HmacSha256.Hash(secret, message, hash);
        return LowerHex.Encode(hash);
    }

    /// <summary>A moment as the platform writes it in <see cref="TimestampHeader"/>: <c>2026-03-10T14:30:00+03:00</c>.</summary>
    /// <param name="moment">The moment; its offset is kept.</param>
    public static string FormatTimestamp(DateTimeOffset moment) => moment.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    // The hash wants its input in one piece, and copying a body is a small part of hashing it; an incremental hash would allocate.
    // Either one secret or a list: two parameters, because a list around the one secret would be an allocation.
    [SkipLocalsInit]
    private static WebhookVerification Verify(
        ReadOnlySpan<byte> body, string? signature, string? timestamp, string? secret, IReadOnlyList<string>? secrets, TimeProvider? clock, TimeSpan? tolerance)
    {
        var count = secrets?.Count ?? 1;
        if (!HasSecret(secret, secrets, count)) return new(WebhookVerificationResult.NoSecret);
        if (string.IsNullOrEmpty(signature)) return new(WebhookVerificationResult.MissingSignature);
        if (string.IsNullOrEmpty(timestamp)) return new(WebhookVerificationResult.MissingTimestamp);

        Span<byte> given = stackalloc byte[HmacSha256.Size];
        if (!LowerHex.TryDecode(signature!, given)) return new(WebhookVerificationResult.MalformedSignature);
        Span<byte> start = stackalloc byte[LongestTimestamp];
        if (!TryCopyAscii(timestamp!, start) || !TryParse(timestamp!, out var signedAt))
        {
            return new(WebhookVerificationResult.MalformedTimestamp);
        }

        var skew = (clock ?? TimeProvider.System).GetUtcNow() - signedAt;
        start = start.Slice(0, timestamp!.Length + 1);
        start[timestamp.Length] = (byte)'.';
        var length = start.Length + body.Length;
        var rented = length > OnStack ? ArrayPool<byte>.Shared.Rent(length) : null;
        Span<byte> message = rented ?? stackalloc byte[OnStack];
        message = message.Slice(0, length);
        start.CopyTo(message);
        body.CopyTo(message.Slice(start.Length));
        var match = FindSecret(message, given, secret, secrets, count);
        if (rented is not null) ArrayPool<byte>.Shared.Return(rented);

        var allowed = tolerance ?? DefaultTolerance;
        var result = match < 0 ? WebhookVerificationResult.Mismatch
            : skew > allowed ? WebhookVerificationResult.TimestampTooOld
            : -skew > allowed ? WebhookVerificationResult.TimestampInFuture
            : WebhookVerificationResult.Valid;
        return new(result, match, signedAt, skew);
    }

    private static bool TryParse(string timestamp, out DateTimeOffset moment) =>
        DateTimeOffset.TryParseExact(timestamp, Iso, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out moment);

    private static bool HasSecret(string? secret, IReadOnlyList<string>? secrets, int count)
    {
        for (var i = 0; i < count; i++)
        {
            if (!string.IsNullOrEmpty(secrets is null ? secret : secrets[i])) return true;
        }

        return false;
    }

    private static int FindSecret(ReadOnlySpan<byte> message, ReadOnlySpan<byte> given, string? secret, IReadOnlyList<string>? secrets, int count)
    {
        Span<byte> hash = stackalloc byte[HmacSha256.Size];
        for (var i = 0; i < count; i++)
        {
            var candidate = secrets is null ? secret : secrets[i];
            if (string.IsNullOrEmpty(candidate)) continue;
            HmacSha256.Hash(candidate!, message, hash);
            if (HmacSha256.FixedTimeEquals(hash, given)) return i;
        }

        return -1;
    }

    private static bool TryCopyAscii(string text, Span<byte> bytes)
    {
        if (text.Length >= bytes.Length) return false;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] > 127) return false;
            bytes[i] = (byte)text[i];
        }

        return true;
    }
}
