namespace CubeConnect.Webhooks;

/// <summary>Checks and makes the signature of a webhook call: HMAC-SHA256 over timestamp, dot and body, in constant time.</summary>
/// <remarks>
/// API rule: "Webhooks", section "Signature". Pass the body as it arrived: a body that was parsed and written again has other bytes. The
/// hash is checked before the age, so a call that is refused for its age is genuine.
/// </remarks>
public static class WebhookSignature
{
    /// <summary>The header that carries the signature: <c>X-Webhook-Signature</c>.</summary>
    public const string SignatureHeader = "X-Webhook-Signature";

    /// <summary>The header that carries the signed time: <c>X-Webhook-Timestamp</c>.</summary>
    public const string TimestampHeader = "X-Webhook-Timestamp";

    private const int HashSize = 32;

    // With and without a fraction; Z, an offset, or nothing, which means UTC.
    private static readonly string[] TimestampFormats = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>The default tolerance: the signed time may lie five minutes in the past or in the future.</summary>
    public static TimeSpan DefaultTolerance { get; } = TimeSpan.FromMinutes(5);

    /// <summary>Checks a call against one secret.</summary>
    /// <param name="body">The body, byte for byte as it arrived. Any size.</param>
    /// <param name="signature">The text of <see cref="SignatureHeader"/>; null when it is missing.</param>
    /// <param name="timestamp">The text of <see cref="TimestampHeader"/>; null when it is missing.</param>
    /// <param name="secret">The secret from Settings &gt; Webhook. Null or empty refuses every call.</param>
    /// <param name="clock">The clock that the age of the call is measured by. Default: the system clock.</param>
    /// <param name="tolerance">How far the signed time may lie from the clock, both ways. Default: <see cref="DefaultTolerance"/>.</param>
    /// <returns>Whether the call is genuine and fresh, and if not, why. Never throws, whatever the call holds.</returns>
    /// <example><code>
    /// WebhookVerification check = WebhookSignature.Verify(
    ///     body, headers[WebhookSignature.SignatureHeader], headers[WebhookSignature.TimestampHeader], secret);
    /// if (!check.IsValid) Console.WriteLine(check); // and answer 401
    /// </code></example>
    public static WebhookVerification Verify(
        ReadOnlySpan<byte> body, string? signature, string? timestamp, string? secret,
        TimeProvider? clock = null, TimeSpan? tolerance = null) =>
        Verify(body, signature, timestamp, new[] { secret ?? string.Empty }, clock, tolerance);

    /// <summary>Checks a call against several secrets, newest first, so that one can be replaced. Empty ones are skipped.</summary>
    /// <inheritdoc cref="Verify(ReadOnlySpan{byte}, string, string, string, TimeProvider, TimeSpan?)"/>
    /// <exception cref="ArgumentNullException"><paramref name="secrets"/> is null. Pass an empty list to refuse every call.</exception>
    public static WebhookVerification Verify(
        ReadOnlySpan<byte> body, string? signature, string? timestamp, IReadOnlyList<string> secrets,
        TimeProvider? clock = null, TimeSpan? tolerance = null)
    {
        _ = secrets ?? throw new ArgumentNullException(nameof(secrets));
        if (secrets.All(string.IsNullOrEmpty)) return new(WebhookVerificationResult.NoSecret);
        if (string.IsNullOrEmpty(signature)) return new(WebhookVerificationResult.MissingSignature);
        if (string.IsNullOrEmpty(timestamp)) return new(WebhookVerificationResult.MissingTimestamp);
        if (!Hex.IsLower(signature!, HashSize)) return new(WebhookVerificationResult.MalformedSignature);
        if (!TryParseTimestamp(timestamp!, out var signedAt)) return new(WebhookVerificationResult.MalformedTimestamp);

        var match = FindSecret(Message(timestamp!, body), signature!, secrets);
        var skew = (clock ?? TimeProvider.System).GetUtcNow() - signedAt;
        var allowed = tolerance ?? DefaultTolerance;
        var result = match < 0 ? WebhookVerificationResult.Mismatch
            : skew > allowed ? WebhookVerificationResult.TimestampTooOld
            : -skew > allowed ? WebhookVerificationResult.TimestampInFuture : WebhookVerificationResult.Valid;
        return new(result, match, signedAt, skew);
    }

    /// <summary>Signs a body as the platform does, for tests and for programs that relay events.</summary>
    /// <param name="body">The body, byte for byte as it will be sent.</param>
    /// <param name="timestamp">The text of <see cref="TimestampHeader"/>; see <see cref="FormatTimestamp"/>.</param>
    /// <param name="secret">The secret that both sides know.</param>
    /// <returns>The text for <see cref="SignatureHeader"/>: 64 lower-case hex digits.</returns>
    /// <exception cref="ArgumentException">The timestamp or the secret is null or empty, which no receiver accepts.</exception>
    public static string Sign(ReadOnlySpan<byte> body, string timestamp, string secret)
    {
        if (string.IsNullOrEmpty(timestamp))
            throw new ArgumentException("Give the text of the timestamp header; it is part of what is signed.", nameof(timestamp));
        if (string.IsNullOrEmpty(secret)) throw new ArgumentException("Give the secret; an empty one protects nothing.", nameof(secret));
        return SignatureOf(Message(timestamp, body), secret);
    }

    /// <summary>A moment as the platform writes it in <see cref="TimestampHeader"/>: <c>2026-03-10T14:30:00+03:00</c>.</summary>
    /// <param name="moment">The moment; its offset is kept.</param>
    public static string FormatTimestamp(DateTimeOffset moment) =>
        moment.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    private static byte[] Message(string timestamp, ReadOnlySpan<byte> body) => [.. Encoding.UTF8.GetBytes(timestamp), (byte)'.', .. body];

    private static int FindSecret(byte[] message, string signature, IReadOnlyList<string> secrets)
    {
        for (var i = 0; i < secrets.Count; i++)
        {
            // An empty secret is never a key.
            if (!string.IsNullOrEmpty(secrets[i]) && FixedTimeEquals(SignatureOf(message, secrets[i]), signature)) return i;
        }

        return -1;
    }

    internal static string SignatureOf(byte[] message, string secret)
    {
        var key = Encoding.UTF8.GetBytes(secret);
#if NET8_0_OR_GREATER
        return Hex.Lower(HMACSHA256.HashData(key, message));
#else
        using var hmac = new HMACSHA256(key);
        return Hex.Lower(hmac.ComputeHash(message));
#endif
    }

    internal static bool FixedTimeEquals(string left, string right)
    {
#if NET8_0_OR_GREATER
        return CryptographicOperations.FixedTimeEquals(MemoryMarshal.AsBytes(left.AsSpan()), MemoryMarshal.AsBytes(right.AsSpan()));
#else
        var difference = left.Length ^ right.Length;
        for (var i = 0; i < left.Length; i++) difference |= left[i] ^ right[i];
        return difference == 0;
#endif
    }

    private static bool TryParseTimestamp(string timestamp, out DateTimeOffset moment) => DateTimeOffset.TryParseExact(
        timestamp, TimestampFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out moment);
}
