namespace CubeConnect;

/// <summary>A template's review status at Meta. Unknown values are kept and compare without case; <c>default</c> is empty.</summary>
/// <remarks>API rule: "Templates". Only an approved template can be sent. Webhooks use lower case; values compare equal.</remarks>
[JsonConverter(typeof(TextJsonConverter<TemplateStatus>))]
public readonly record struct TemplateStatus : ITextValue<TemplateStatus>
{
    private readonly OpenText _text;

    /// <summary>Makes a value from its wire text, for example <c>APPROVED</c>, also one unknown to this version.</summary>
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

    /// <summary>The text on the wire; empty for <c>default</c>, never null.</summary>
    public string Value => _text.Value;

    /// <summary>Returns <see cref="Value"/>.</summary>
    public override string ToString() => Value;

    TemplateStatus ITextValue<TemplateStatus>.FromText(string? text) => new(text);
}
