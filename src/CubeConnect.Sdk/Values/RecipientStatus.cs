namespace CubeConnect;

/// <summary>Where one recipient of a campaign stands. Unknown values are kept and compare without case; <c>default</c> is empty.</summary>
/// <remarks>API rule: "Campaigns", section "Recipient Status Values".</remarks>
[JsonConverter(typeof(TextJsonConverter<RecipientStatus>))]
public readonly record struct RecipientStatus : ITextValue<RecipientStatus>
{
    private readonly OpenText _text;

    /// <summary>Makes a value from its wire text, for example <c>sent</c>, also one unknown to this version.</summary>
    public RecipientStatus(string? value) => _text = new OpenText(value);

    /// <summary>Not processed yet.</summary>
    public static RecipientStatus Pending { get; } = new("pending");
    /// <summary>Handed to WhatsApp; not necessarily on the phone yet.</summary>
    public static RecipientStatus Sent { get; } = new("sent");
    /// <summary>Not sent; <see cref="RecipientResult.ErrorMessage"/> says why.</summary>
    public static RecipientStatus Failed { get; } = new("failed");

    /// <summary>The text on the wire; empty for <c>default</c>, never null.</summary>
    public string Value => _text.Value;

    /// <summary>Returns <see cref="Value"/>.</summary>
    public override string ToString() => Value;

    RecipientStatus ITextValue<RecipientStatus>.FromText(string? text) => new(text);
}
