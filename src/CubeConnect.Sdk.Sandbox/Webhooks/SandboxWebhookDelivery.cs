using CubeConnect.Sandbox.Journal;

namespace CubeConnect.Sandbox;

/// <summary>A snapshot of a webhook. Its text form holds no body.</summary>
public sealed record SandboxWebhookDelivery
{
    /// <summary>Its number, from 1, in the order of the events.</summary>
    public required int Number { get; init; }

    /// <summary>Whose webhook it is.</summary>
    public required string TenantId { get; init; }

    /// <summary>For example <c>message.status_updated</c>.</summary>
    public required string Event { get; init; }

    /// <summary>Where it goes.</summary>
    public required Uri Url { get; init; }

    /// <summary>The body, byte for byte as it was signed.</summary>
    public string Body => Encoding.UTF8.GetString(Bytes.Span);

    /// <summary>When the event happened.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Every attempt to deliver it, oldest first.</summary>
    public IReadOnlyList<SandboxWebhookAttempt> Attempts { get; init; } = [];

    /// <summary>True once an attempt was answered with a status of 200 to 299.</summary>
    public bool IsDelivered => Attempts.Any(attempt => attempt.IsAccepted);

    internal ReadOnlyMemory<byte> Bytes { get; init; }

    internal int Lane { get; init; }

    /// <summary>Returns number, event and the last answer; control characters are percent-encoded.</summary>
    public override string ToString()
    {
        if (Attempts.Count == 0) return string.Create(CultureInfo.InvariantCulture, $"#{Number} {Event}: not sent yet");
        var last = Attempts[^1].StatusCode?.ToString(CultureInfo.InvariantCulture) ?? Attempts[^1].Error;
        return Printable.Of(string.Create(CultureInfo.InvariantCulture, $"#{Number} {Event} attempt {Attempts.Count}: {last}"));
    }
}
