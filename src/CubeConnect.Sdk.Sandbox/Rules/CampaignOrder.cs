namespace CubeConnect.Sandbox;

/// <summary>A new campaign as far as its request describes it.</summary>
internal sealed record CampaignOrder(
    string AccountId, string TemplateName, string? Language, string? Name, DateTimeOffset? ScheduledAt, bool Split, IReadOnlyList<OrderedRecipient> Recipients,
    IReadOnlyList<string> SharedValues);

/// <summary>A recipient as the request has it; its own values by their places, from 1, or by their names.</summary>
internal sealed record OrderedRecipient(string Phone, string? Name, IReadOnlyDictionary<string, string>? Variables);
