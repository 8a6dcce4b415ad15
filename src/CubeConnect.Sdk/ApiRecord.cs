using System.Collections.ObjectModel;

namespace CubeConnect;

/// <summary>The base of every record that the platform sends. It keeps the fields that this version does not know.</summary>
/// <remarks>Equality and printing use the typed members only, never <see cref="AdditionalFields"/>, and ignore the culture.</remarks>
public abstract record ApiRecord
{
    private static readonly ReadOnlyDictionary<string, JsonElement> None = new(new Dictionary<string, JsonElement>(StringComparer.Ordinal));

    private protected ApiRecord() { }

    /// <summary>The fields that came besides the typed ones, by their wire name; empty when there are none, never null.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, JsonElement> AdditionalFields
    {
        get => UnknownFields ?? (IReadOnlyDictionary<string, JsonElement>)None;
        init
        {
            UnknownFields = value is { Count: > 0 } ? new(StringComparer.Ordinal) : null;
            foreach (var pair in value ?? None) UnknownFields![pair.Key] = pair.Value;
        }
    }

    // The serializer adds to this dictionary, so it cannot be the shared empty one.
    [JsonInclude]
    [JsonExtensionData]
    internal Dictionary<string, JsonElement>? UnknownFields { get; set; }

    /// <summary>True when the other record has the same type. Derived records compare their members.</summary>
    /// <param name="other">The record to compare with.</param>
    public virtual bool Equals(ApiRecord? other) => other is not null && EqualityContract == other.EqualityContract;

    /// <summary>A hash code that equal records share.</summary>
    public override int GetHashCode() => EqualityContract.GetHashCode();

    /// <summary>Appends what the record prints between its braces.</summary>
    /// <param name="builder">Receives the text.</param>
    /// <returns>True when something was appended.</returns>
    protected virtual bool PrintMembers(StringBuilder builder) => false;

    internal static bool Print(StringBuilder builder, params FormattableString[] members)
    {
        builder.Append(string.Join(", ", members.Select(member =>
            string.Format(CultureInfo.InvariantCulture, member.Format, Array.ConvertAll(member.GetArguments(), Safe)))));
        return true;
    }

    internal static MessageId IdOf(string? text) => new(text);

    // What an answer says is printed as one bounded line. A long number is kept in an id, and masked in all else.
    private static object? Safe(object? value) => value switch
    {
        null or IFormattable or Schedule => value,
        MessageId or CampaignId => SafeText.Id(value.ToString()),
        _ => SafeText.Words(value.ToString()),
    };
}
