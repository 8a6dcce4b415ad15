namespace CubeConnect;

/// <summary>Where a campaign stands. Unknown values are kept and compare without case; <c>default</c> is empty.</summary>
/// <remarks>API rule: "Campaigns", section "Campaign Status Values"; <c>preparing</c> and <c>scheduled</c>: the official SDKs.</remarks>
[JsonConverter(typeof(TextJsonConverter<CampaignStatus>))]
public readonly record struct CampaignStatus : ITextValue<CampaignStatus>
{
    private readonly OpenText _text;

    /// <summary>Makes a value from its wire text, for example <c>processing</c>, also one unknown to this version.</summary>
    public CampaignStatus(string? value) => _text = new OpenText(value);

    /// <summary>Taken; the platform still builds the list of recipients, so <see cref="Campaign.TotalCount"/> is 0.</summary>
    public static CampaignStatus Preparing { get; } = new("preparing");
    /// <summary>Waiting to start, or for its scheduled time. The only state in which a campaign can be cancelled.</summary>
    public static CampaignStatus Pending { get; } = new("pending");
    /// <summary>Waiting for its scheduled time.</summary>
    public static CampaignStatus Scheduled { get; } = new("scheduled");
    /// <summary>Sending.</summary>
    public static CampaignStatus Processing { get; } = new("processing");
    /// <summary>Every recipient was processed.</summary>
    public static CampaignStatus Completed { get; } = new("completed");
    /// <summary>Cancelled before it started.</summary>
    public static CampaignStatus Cancelled { get; } = new("cancelled");
    /// <summary>Ended by an error; <see cref="Campaign.FailureReason"/> may say which.</summary>
    public static CampaignStatus Failed { get; } = new("failed");

    /// <summary>The text on the wire; empty for <c>default</c>, never null.</summary>
    public string Value => _text.Value;

    /// <summary>Returns <see cref="Value"/>.</summary>
    public override string ToString() => Value;

    CampaignStatus ITextValue<CampaignStatus>.FromText(string? text) => new(text);
}
