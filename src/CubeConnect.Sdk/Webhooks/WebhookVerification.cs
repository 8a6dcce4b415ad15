namespace CubeConnect.Webhooks;

/// <summary>The outcome of one signature check. <c>default</c> is not valid.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct WebhookVerification
{
    private readonly int _secretNumber;

    internal WebhookVerification(
        WebhookVerificationResult result, int secretIndex = -1, DateTimeOffset? timestamp = null, TimeSpan? skew = null) =>
        (Result, _secretNumber, Timestamp, Skew) = (result, secretIndex + 1, timestamp, skew);

    /// <summary>Whether the call is the platform's and fresh.</summary>
    public bool IsValid => Result == WebhookVerificationResult.Valid;

    /// <summary>Why the call was let in or refused.</summary>
    public WebhookVerificationResult Result { get; }

    /// <summary>Which secret matched, from 0 in their order, also of a genuine call that is too old or too new; -1 when none did.</summary>
    public int SecretIndex => _secretNumber - 1;

    /// <summary>The moment the call was signed; null when the header is missing or not a time.</summary>
    public DateTimeOffset? Timestamp { get; }

    /// <summary>Our clock minus the signed moment: positive for a call from the past. Null when <see cref="Timestamp"/> is.</summary>
    public TimeSpan? Skew { get; }

    /// <summary>One sentence for a log: what is wrong and what to do. It never holds a secret or a signature.</summary>
    public override string ToString() => Result switch
    {
        WebhookVerificationResult.Valid => "The signature is valid.",
        WebhookVerificationResult.NoSecret => "No secret is set, so the signature cannot be checked. Set the one from Settings > Webhook.",
        WebhookVerificationResult.MissingSignature =>
            "The X-Webhook-Signature header is missing. The platform signs only when a secret is set in Settings > Webhook.",
        WebhookVerificationResult.MissingTimestamp => "The X-Webhook-Timestamp header is missing.",
        WebhookVerificationResult.MalformedSignature => "The X-Webhook-Signature header is not exactly 64 lower-case hex digits.",
        WebhookVerificationResult.MalformedTimestamp => "The X-Webhook-Timestamp header is not exactly one ISO 8601 time.",
        WebhookVerificationResult.Mismatch =>
            "The signature does not match: the secret is another one, or the body was changed on the way. Check the bytes as they came.",
        WebhookVerificationResult.TimestampTooOld =>
            $"The signature is valid, but the call is {Seconds(Skew)} old: a replay, a long delay, or a wrong clock.",
        WebhookVerificationResult.TimestampInFuture =>
            $"The signature is valid, but the call is {Seconds(Skew)} ahead of our clock: one of the two clocks is wrong.",
        _ => "The signature was not checked.",
    };

    private static string Seconds(TimeSpan? skew) =>
        Math.Abs(skew.GetValueOrDefault().TotalSeconds).ToString("0", CultureInfo.InvariantCulture) + " s";
}
