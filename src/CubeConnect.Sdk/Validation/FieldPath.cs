using System.Globalization;

namespace CubeConnect.Validation;

/// <summary>
/// Where in a list of template components a value stands. Becomes a text only when there is a fault to report, so that checking a
/// message that is right allocates nothing.
/// </summary>
/// <param name="Root">The list itself, for example <c>data.components</c>.</param>
internal readonly record struct FieldPath(string Root)
{
    private const int None = -1;

    private int ComponentIndex { get; init; } = None;

    private int CardIndex { get; init; } = None;

    private int CardComponentIndex { get; init; } = None;

    private int ParameterIndex { get; init; } = None;

    /// <summary>The path of <paramref name="field"/> below this one.</summary>
    public string this[string field] => ToString() + "." + field;

    /// <summary>The component at <paramref name="index"/> of the list, or of the card's list below a card.</summary>
    public FieldPath Component(int index) => CardIndex == None ? this with { ComponentIndex = index } : this with { CardComponentIndex = index };

    public FieldPath Card(int index) => this with { CardIndex = index };

    public FieldPath Parameter(int index) => this with { ParameterIndex = index };

    public override string ToString() =>
        Root + Part(string.Empty, ComponentIndex) + Part(".cards", CardIndex) + Part(".components", CardComponentIndex) + Part(".parameters", ParameterIndex);

    private static string Part(string name, int index) =>
        index == None ? string.Empty : name + "[" + index.ToString(CultureInfo.InvariantCulture) + "]";
}
