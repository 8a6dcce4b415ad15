namespace CubeConnect.Webhooks;

/// <summary>The result of a signature check. Only <see cref="Valid"/> lets a call in.</summary>
public enum WebhookVerificationResult
{
    /// <summary>Nothing was checked. The value of <c>default</c>, so that a forgotten check never passes.</summary>
    NotChecked = 0,

    /// <summary>Signed with one of the secrets and fresh.</summary>
    Valid = 1,

    /// <summary>No secret was given, or only empty ones. Set the one from Settings &gt; Webhook.</summary>
    NoSecret = 2,

    /// <summary>The <c>X-Webhook-Signature</c> header is missing or empty, as when the dashboard has no secret.</summary>
    MissingSignature = 3,

    /// <summary>The <c>X-Webhook-Timestamp</c> header is missing or empty.</summary>
    MissingTimestamp = 4,

    /// <summary>The signature is not 64 lower-case hex digits: prefixed, upper-case, sent twice, too short or too long.</summary>
    MalformedSignature = 5,

    /// <summary>The timestamp is not an ISO 8601 time, or was sent twice.</summary>
    MalformedTimestamp = 6,

    /// <summary>No secret gives this signature: another secret, or a changed body or timestamp.</summary>
    Mismatch = 7,

    /// <summary>Correctly signed and older than the tolerance: a replay, a long delay, or a clock that is wrong.</summary>
    TimestampTooOld = 8,

    /// <summary>Correctly signed and further ahead than the tolerance: one of the two clocks is wrong.</summary>
    TimestampInFuture = 9,
}
