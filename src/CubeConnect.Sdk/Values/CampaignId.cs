using CubeConnect.Values;

namespace CubeConnect;

/// <summary>
/// The id of a campaign (<c>campaign_id</c>). The platform has written it as a number and as a text; both are read, and both are the same
/// id. <c>default</c> is the empty id, which every call refuses.
/// </summary>
[JsonConverter(typeof(TextJsonConverter<CampaignId>))]
public readonly record struct CampaignId : ITextValue<CampaignId>
{
    private readonly string? _value;

    /// <summary>Wraps an id that was stored elsewhere.</summary>
    /// <param name="value">The id as the platform returned it. Not checked here: a call that uses it refuses what cannot be an id.</param>
    public CampaignId(string? value) => _value = string.IsNullOrEmpty(value) ? null : value;

    /// <summary>The id as text; empty for <c>default</c>, never null.</summary>
    public string Value => _value ?? string.Empty;

    /// <summary>Wraps an id that was stored elsewhere.</summary>
    public static implicit operator CampaignId(string? value) => new(value);

    /// <summary>Returns <see cref="Value"/>.</summary>
    public override string ToString() => Value;

    CampaignId ITextValue<CampaignId>.FromText(string? text) => new(text);
}
