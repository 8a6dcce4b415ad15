using CubeConnect.Json;
using CubeConnect.Values;

namespace CubeConnect;

/// <summary>
/// Where a template stands with Meta. A set that the platform may grow: an unknown value is kept as it came and compares without case.
/// <c>default</c> is the empty value, which no known one equals.
/// </summary>
/// <remarks>API rule: "Templates". Only an approved template can be sent. Webhooks use lower case; values compare equal.</remarks>
[JsonConverter(typeof(TemplateStatus.TemplateStatusJson))]
public readonly record struct TemplateStatus
{
    private readonly OpenText _text;

    /// <summary>Makes a value from its wire text; use it for one that this version does not know yet.</summary>
    /// <param name="value">The text as the platform writes it, for example <c>APPROVED</c>.</param>
    public TemplateStatus(string? value) => _text = new OpenText(value);

    /// <summary>Can be sent.</summary>
    public static TemplateStatus Approved { get; } = new("APPROVED");

    /// <summary>Waiting for Meta's review.</summary>
    public static TemplateStatus Pending { get; } = new("PENDING");

    /// <summary>Refused by Meta.</summary>
    public static TemplateStatus Rejected { get; } = new("REJECTED");

    /// <summary>Held back by Meta for a while, for low quality.</summary>
    public static TemplateStatus Paused { get; } = new("PAUSED");

    /// <summary>Switched off by Meta.</summary>
    public static TemplateStatus Disabled { get; } = new("DISABLED");

    /// <summary>The text as it stands on the wire; empty for <c>default</c>, never null.</summary>
    public string Value => _text.Value;

    /// <summary>Returns <see cref="Value"/>.</summary>
    public override string ToString() => Value;

    /// <summary>Reads and writes the value as the text that it is.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public sealed class TemplateStatusJson() :
        TextJsonConverter<TemplateStatus>(static text => new TemplateStatus(text), static value => value.Value);
}
