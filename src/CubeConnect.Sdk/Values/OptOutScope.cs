using CubeConnect.Json;
using CubeConnect.Values;

namespace CubeConnect;

/// <summary>
/// What a recipient asked not to receive. A set that the platform may grow: an unknown value is kept as it came and compares without case.
/// <c>default</c> is the empty value, which no known one equals.
/// </summary>
/// <remarks>Known from the official JavaScript SDK; no page of the API documentation shows it yet.</remarks>
[JsonConverter(typeof(OptOutScope.OptOutScopeJson))]
public readonly record struct OptOutScope
{
    private readonly OpenText _text;

    /// <summary>Makes a value from its wire text; use it for one that this version does not know yet.</summary>
    /// <param name="value">The text as the platform writes it, for example <c>marketing</c>.</param>
    public OptOutScope(string? value) => _text = new OpenText(value);

    /// <summary>No marketing; orders, reminders and passwords still go through.</summary>
    public static OptOutScope Marketing { get; } = new("marketing");

    /// <summary>Nothing at all.</summary>
    public static OptOutScope All { get; } = new("all");

    /// <summary>The text as it stands on the wire; empty for <c>default</c>, never null.</summary>
    public string Value => _text.Value;

    /// <summary>Returns <see cref="Value"/>.</summary>
    public override string ToString() => Value;

    /// <summary>Reads and writes the value as the text that it is.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public sealed class OptOutScopeJson() :
        TextJsonConverter<OptOutScope>(static text => new OptOutScope(text), static value => value.Value);
}
