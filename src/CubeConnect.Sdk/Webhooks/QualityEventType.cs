namespace CubeConnect.Webhooks;

/// <summary>What a recipient did about your number. Unknown values are kept and compare without case; <c>default</c> is empty.</summary>
/// <remarks>API rule: "Webhook Events", section "account.quality_event".</remarks>
[JsonConverter(typeof(TextJsonConverter<QualityEventType>))]
public readonly record struct QualityEventType : ITextValue<QualityEventType>
{
    private readonly OpenText _text;

    /// <summary>Makes a value from its wire text, for example <c>block</c>, also one unknown to this version.</summary>
    public QualityEventType(string? value) => _text = new OpenText(value);

    /// <summary>The recipient blocked your number.</summary>
    public static QualityEventType Block { get; } = new("block");
    /// <summary>The recipient reported your number.</summary>
    public static QualityEventType Report { get; } = new("report");

    /// <summary>The text on the wire; empty for <c>default</c>, never null.</summary>
    public string Value => _text.Value;

    /// <summary>Returns <see cref="Value"/>.</summary>
    public override string ToString() => Value;

    QualityEventType ITextValue<QualityEventType>.FromText(string? text) => new(text);
}
