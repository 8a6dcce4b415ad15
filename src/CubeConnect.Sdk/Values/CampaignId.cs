namespace CubeConnect;

/// <summary>A campaign's id (<c>campaign_id</c>), read from a number or text. <c>default</c> is empty, and calls refuse it.</summary>
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
