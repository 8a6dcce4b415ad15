using CubeConnect.Json;
using CubeConnect.Values;

namespace CubeConnect;

/// <summary>
/// Where one recipient of a campaign stands. A set that the platform may grow: an unknown value is kept as it came and compares without
/// case. <c>default</c> is the empty value, which no known one equals.
/// </summary>
/// <remarks>API rule: "Campaigns", section "Recipient Status Values".</remarks>
[JsonConverter(typeof(RecipientStatus.RecipientStatusJson))]
public readonly record struct RecipientStatus
{
    private readonly OpenText _text;

    /// <summary>Makes a value from its wire text; use it for one that this version does not know yet.</summary>
    /// <param name="value">The text as the platform writes it, for example <c>sent</c>.</param>
    public RecipientStatus(string? value) => _text = new OpenText(value);

    /// <summary>Not processed yet.</summary>
    public static RecipientStatus Pending { get; } = new("pending");

    /// <summary>Handed to WhatsApp; not necessarily on the phone yet.</summary>
    public static RecipientStatus Sent { get; } = new("sent");

    /// <summary>Not sent; <see cref="RecipientResult.ErrorMessage"/> says why.</summary>
    public static RecipientStatus Failed { get; } = new("failed");

    /// <summary>The text as it stands on the wire; empty for <c>default</c>, never null.</summary>
    public string Value => _text.Value;

    /// <summary>Returns <see cref="Value"/>.</summary>
    public override string ToString() => Value;

    /// <summary>Reads and writes the value as the text that it is.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public sealed class RecipientStatusJson() :
        TextJsonConverter<RecipientStatus>(static text => new RecipientStatus(text), static value => value.Value);
}
