namespace CubeConnect.Gateways;

/// <summary>The name of a webhook event of Periskope. The set is open: unknown names are kept and compare without case.</summary>
/// <remarks>API rule: Periskope, "Send Message", section on webhook notifications.</remarks>
public readonly record struct PeriskopeEventName
{
    private readonly OpenText _text;

    /// <summary>Makes a name from its wire text.</summary>
    /// <param name="value">The text as the gateway writes it.</param>
    public PeriskopeEventName(string? value) => _text = new OpenText(value);

    /// <summary>The message is with WhatsApp.</summary>
    public static PeriskopeEventName MessageSent { get; } = new("message.sent");

    /// <summary>The message is on the recipient's device.</summary>
    public static PeriskopeEventName MessageDelivered { get; } = new("message.delivered");

    /// <summary>The message was read.</summary>
    public static PeriskopeEventName MessageRead { get; } = new("message.read");

    /// <summary>The message failed after all of the gateway's attempts.</summary>
    public static PeriskopeEventName MessageFailed { get; } = new("message.failed");

    /// <summary>The text as sent; empty for <c>default</c>, never null.</summary>
    public string Value => _text.Value;

    /// <summary>Returns <see cref="Value"/>.</summary>
    public override string ToString() => Value;
}
