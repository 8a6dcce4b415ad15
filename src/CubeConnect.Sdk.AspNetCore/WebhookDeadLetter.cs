namespace CubeConnect.AspNetCore;

/// <summary>An event that its handlers could not handle, handed over so that it is not lost. Prints no content.</summary>
public sealed class WebhookDeadLetter
{
    internal WebhookDeadLetter(WebhookDelivery delivery, int attempts, Exception? exception)
    {
        Event = delivery.Event;
        Key = delivery.Key;
        Body = delivery.Body;
        Attempts = attempts;
        Exception = exception;
    }

    /// <summary>The event.</summary>
    public WebhookEvent Event { get; }

    /// <summary>The key by which the event would be recognised again; see <see cref="WebhookEventKey"/>.</summary>
    public string Key { get; }

    /// <summary>The body, unchanged, to store and to replay. It contains what the customer wrote.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>How often the handlers were tried; 0 when the host ended before the first try.</summary>
    public int Attempts { get; }

    /// <summary>What the last try threw; null when there was none.</summary>
    public Exception? Exception { get; }

    /// <summary>The event's name and key.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"{SafeText.Words(Event.Event.Value)} {Key} after {Attempts} attempts");
}
