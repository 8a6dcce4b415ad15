namespace CubeConnect.Gateways;

/// <summary>
/// The status of a message at Periskope. The set is open: unknown values are kept and compare without case.
/// <c>default</c> is the empty value.
/// </summary>
/// <remarks>API rule: Periskope, "Send Message", section on tracking.</remarks>
public readonly record struct PeriskopeStatus
{
    private readonly OpenText _text;

    /// <summary>Makes a status from its wire text.</summary>
    /// <param name="value">The text as the gateway writes it.</param>
    public PeriskopeStatus(string? value) => _text = new OpenText(value);

    /// <summary>Waiting to be processed.</summary>
    public static PeriskopeStatus Queued { get; } = new("queued");

    /// <summary>Being processed; a step that the page names between queued and sent.</summary>
    public static PeriskopeStatus Processing { get; } = new("processing");

    /// <summary>Being sent to WhatsApp.</summary>
    public static PeriskopeStatus Sending { get; } = new("sending");

    /// <summary>At WhatsApp's servers.</summary>
    public static PeriskopeStatus Sent { get; } = new("sent");

    /// <summary>On the recipient's device.</summary>
    public static PeriskopeStatus Delivered { get; } = new("delivered");

    /// <summary>Read by the recipient.</summary>
    public static PeriskopeStatus Read { get; } = new("read");

    /// <summary>Failed after all of the gateway's own attempts; <see cref="PeriskopeMessageStatus.StatusDescription"/> says why.</summary>
    public static PeriskopeStatus Failed { get; } = new("failed");

    /// <summary>The text as sent; empty for <c>default</c>, never null.</summary>
    public string Value => _text.Value;

    /// <summary>Returns <see cref="Value"/>.</summary>
    public override string ToString() => Value;

    // Whether this status ends a wait for another one: it is that one or a later one, or final.
    internal bool EndsWaitFor(PeriskopeStatus wanted) =>
        this == wanted || this == Failed || this == Read || (wanted.Step() >= 0 && Step() >= wanted.Step());

    // The order of the statuses; -1 for one outside it.
    private int Step() =>
        this == Queued ? 0 : this == Processing || this == Sending ? 1 : this == Sent ? 2 : this == Delivered ? 3 : this == Read ? 4 : -1;
}
