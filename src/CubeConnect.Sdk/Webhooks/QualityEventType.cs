using CubeConnect.Json;
using CubeConnect.Values;

namespace CubeConnect.Webhooks;

/// <summary>
/// What a recipient did about your number. A set that the platform may grow: an unknown value is kept as it came and compares without case.
/// <c>default</c> is the empty value, which no known type equals.
/// </summary>
/// <remarks>API rule: "Webhook Events", section "account.quality_event".</remarks>
[JsonConverter(typeof(QualityEventType.QualityEventTypeJson))]
public readonly record struct QualityEventType
{
    private readonly OpenText _text;

    /// <summary>Makes the value from its wire text; use it for one that this version does not know yet.</summary>
    /// <param name="value">The text as the platform writes it, for example <c>block</c>.</param>
    public QualityEventType(string? value) => _text = new OpenText(value);

    /// <summary>The recipient blocked your number.</summary>
    public static QualityEventType Block { get; } = new("block");

    /// <summary>The recipient reported your number.</summary>
    public static QualityEventType Report { get; } = new("report");

    /// <summary>The text as it stands on the wire; empty for <c>default</c>, never null.</summary>
    public string Value => _text.Value;

    /// <summary>Returns <see cref="Value"/>.</summary>
    public override string ToString() => Value;

    /// <summary>Reads and writes the value as the text that it is.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public sealed class QualityEventTypeJson() :
        TextJsonConverter<QualityEventType>(static text => new QualityEventType(text), static value => value.Value);
}
