namespace CubeConnect.Engine;

// What sending the same request a second time would do.
internal enum RepeatSafety
{
    // A second message. Never sent again once it may have left.
    SendsTwice,

    // Nothing: the platform recognises the idempotency key.
    HasKey,

    // Nothing: it reads, or it sets what is set already.
    Harmless,
}

// What is the same for every call of one operation.
internal sealed record Operation(string Name, HttpMethod Method, RepeatSafety Safety)
{
    // Sent without the key. Only health is.
    public bool IsAnonymous { get; init; }

    public bool IsRead => Method == HttpMethod.Get;

    // A 2xx without a body is a complete answer.
    public bool MayAnswerEmpty { get; init; }

    // Needs a WhatsApp number to send from.
    public bool NeedsAccount { get; init; }

    // A 503 that describes a degraded platform is an answer.
    public bool ReadsDegraded { get; init; }
}

// Every operation of the platform. A new endpoint is one more line here.
internal static class Operations
{
    public const string SendMessagePath = "messages/send";

    public static readonly Operation SendText = new("SendText", HttpMethod.Post, RepeatSafety.SendsTwice) { NeedsAccount = true };
    public static readonly Operation SendTemplate = new("SendTemplate", HttpMethod.Post, RepeatSafety.SendsTwice) { NeedsAccount = true };
    public static readonly Operation GetMessage = new("GetMessage", HttpMethod.Get, RepeatSafety.Harmless);
    public static readonly Operation ListTemplates = new("ListTemplates", HttpMethod.Get, RepeatSafety.Harmless) { NeedsAccount = true };
    public static readonly Operation CreateCampaign = new("CreateCampaign", HttpMethod.Post, RepeatSafety.HasKey) { NeedsAccount = true };
    public static readonly Operation GetCampaign = new("GetCampaign", HttpMethod.Get, RepeatSafety.Harmless);
    public static readonly Operation GetCampaignRecipients = new("GetCampaignRecipients", HttpMethod.Get, RepeatSafety.Harmless);
    public static readonly Operation CancelCampaign =
        new("CancelCampaign", HttpMethod.Post, RepeatSafety.Harmless) { MayAnswerEmpty = true };
    public static readonly Operation AddOptOut = new("AddOptOut", HttpMethod.Post, RepeatSafety.Harmless);
    public static readonly Operation RemoveOptOut = new("RemoveOptOut", HttpMethod.Delete, RepeatSafety.Harmless) { MayAnswerEmpty = true };
    public static readonly Operation GetOptOut = new("GetOptOut", HttpMethod.Get, RepeatSafety.Harmless);
    public static readonly Operation ListOptOuts = new("ListOptOuts", HttpMethod.Get, RepeatSafety.Harmless);
    public static readonly Operation GetHealth =
        new("GetHealth", HttpMethod.Get, RepeatSafety.Harmless) { IsAnonymous = true, ReadsDegraded = true };
}

// One call as data.
internal readonly record struct ApiCall(Operation Operation, ApiPath Path, IRequestBody? Body = null, string Accept = ApiCall.Json)
{
    public const string Json = "application/json";
}
