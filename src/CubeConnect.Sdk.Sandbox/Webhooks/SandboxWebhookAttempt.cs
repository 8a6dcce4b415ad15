namespace CubeConnect.Sandbox;

/// <summary>One attempt to deliver a webhook.</summary>
public sealed record SandboxWebhookAttempt
{
    /// <summary>When it was made, by the sandbox's clock.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>
    /// <c>X-Webhook-Timestamp</c>, which the signature covers: the moment of this attempt, by the sandbox's clock; with <see
    /// cref="SandboxClock.Running"/> by the machine's.
    /// </summary>
    public required string Timestamp { get; init; }

    /// <summary><c>X-Webhook-Signature</c>; null without a secret.</summary>
    public required string? Signature { get; init; }

    /// <summary>How it was answered; null when it was not.</summary>
    public int? StatusCode { get; init; }

    /// <summary>Why it was not answered.</summary>
    public string? Error { get; init; }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{StatusCode} at {At:O} {Error}");

    internal bool IsAccepted => StatusCode is >= 200 and <= 299;
}
