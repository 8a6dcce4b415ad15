namespace CubeConnect.Engine;

/// <summary>Every operation of the platform. A new endpoint is one more line here.</summary>
internal static class Operations
{
    public static readonly Operation SendText = new("SendText", HttpMethod.Post, RepeatSafety.SendsTwice) { NeedsAccount = true };
    public static readonly Operation SendTemplate = new("SendTemplate", HttpMethod.Post, RepeatSafety.SendsTwice) { NeedsAccount = true };
    public static readonly Operation GetMessage = new("GetMessage", HttpMethod.Get, RepeatSafety.Harmless);
    public static readonly Operation ListTemplates = new("ListTemplates", HttpMethod.Get, RepeatSafety.Harmless) { NeedsAccount = true };
    public static readonly Operation CreateCampaign = new("CreateCampaign", HttpMethod.Post, RepeatSafety.HasKey) { NeedsAccount = true };
    public static readonly Operation GetCampaign = new("GetCampaign", HttpMethod.Get, RepeatSafety.Harmless);
    public static readonly Operation GetCampaignRecipients = new("GetCampaignRecipients", HttpMethod.Get, RepeatSafety.Harmless);
    public static readonly Operation CancelCampaign = new("CancelCampaign", HttpMethod.Post, RepeatSafety.Harmless) { MayAnswerEmpty = true };
    public static readonly Operation AddOptOut = new("AddOptOut", HttpMethod.Post, RepeatSafety.Harmless);
    public static readonly Operation RemoveOptOut = new("RemoveOptOut", HttpMethod.Delete, RepeatSafety.Harmless) { MayAnswerEmpty = true };
    public static readonly Operation GetOptOut = new("GetOptOut", HttpMethod.Get, RepeatSafety.Harmless);
    public static readonly Operation ListOptOuts = new("ListOptOuts", HttpMethod.Get, RepeatSafety.Harmless);
    public static readonly Operation GetHealth = new("GetHealth", HttpMethod.Get, RepeatSafety.Harmless) { IsAnonymous = true, ReadsDegraded = true };
}
