namespace CubeConnect;

/// <summary>What a recipient asked not to receive. Unknown values are kept and compare without case; <c>default</c> is empty.</summary>
/// <remarks>Known from the official JavaScript SDK; no page of the API documentation shows it yet.</remarks>
[JsonConverter(typeof(TextJsonConverter<OptOutScope>))]
public readonly record struct OptOutScope : ITextValue<OptOutScope>
{
    private readonly OpenText _text;

    /// <summary>Makes a value from its wire text, for example <c>marketing</c>, also one unknown to this version.</summary>
    public OptOutScope(string? value) => _text = new OpenText(value);

    /// <summary>No marketing; orders, reminders and passwords still go through.</summary>
    public static OptOutScope Marketing { get; } = new("marketing");
    /// <summary>Nothing at all.</summary>
    public static OptOutScope All { get; } = new("all");

    /// <summary>The text on the wire; empty for <c>default</c>, never null.</summary>
    public string Value => _text.Value;

    /// <summary>Returns <see cref="Value"/>.</summary>
    public override string ToString() => Value;

    OptOutScope ITextValue<OptOutScope>.FromText(string? text) => new(text);
}
