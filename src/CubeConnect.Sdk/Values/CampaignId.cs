using CubeConnect.Json;

namespace CubeConnect;

/// <summary>
/// The id of a campaign (<c>campaign_id</c>). The platform has written it as a number and as a text; both are read, and both are the same
/// id. <c>default</c> is the empty id, which every call refuses.
/// </summary>
[JsonConverter(typeof(CampaignId.CampaignIdJson))]
public readonly record struct CampaignId
{
    private readonly string? _value;

    /// <summary>Wraps an id that was stored elsewhere.</summary>
    /// <param name="value">The id as the platform returned it. Not checked here: a call that uses it refuses what cannot be an id.</param>
    public CampaignId(string? value) => _value = value;

    /// <summary>The id as text; empty for <c>default</c>, never null.</summary>
    public string Value => _value ?? string.Empty;

    /// <summary>Wraps an id that was stored elsewhere.</summary>
    /// <param name="value">The id as the platform returned it.</param>
    public static implicit operator CampaignId(string? value) => new(value);

    /// <summary>Compares the ids as text, by ordinal.</summary>
    /// <param name="other">The other id.</param>
    public bool Equals(CampaignId other) => string.Equals(Value, other.Value, StringComparison.Ordinal);

    /// <summary>A hash that goes with <see cref="Equals(CampaignId)"/>.</summary>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Value);

    /// <summary>Returns <see cref="Value"/>.</summary>
    public override string ToString() => Value;

    /// <summary>Reads and writes the value as the text that it is.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public sealed class CampaignIdJson() : TextJsonConverter<CampaignId>(static text => new CampaignId(text), static value => value.Value);
}
