using System.Text.Json.Serialization;
using CubeConnect.Sandbox.Saving;

namespace CubeConnect.Sandbox.State;

/// <summary>A campaign, or one part of a split one. Every member is used with the gate held.</summary>
internal sealed class CampaignState
{
    public required string Id { get; init; }

    public required TenantState Tenant { get; init; }

    public required AccountState Account { get; init; }

    public required SandboxTemplate Template { get; init; }

    public required string? Name { get; init; }

    /// <summary>The key it was made with; null for later parts of a split one, and when there was none.</summary>
    public string? IdempotencyKey { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it starts; null for at once. A part of a split campaign may be pulled forward.</summary>
    public required DateTimeOffset? ScheduledAt { get; set; }

    public required int RequestedCount { get; init; }

    /// <summary>All recipients; those on the opt-out list leave while the campaign is prepared.</summary>
    public required List<RecipientRow> Rows { get; set; }

    /// <summary>How many recipients, from the first on, were dealt with.</summary>
    public int Done => Rows.FindLastIndex(row => row.Status != "pending") + 1;

    public string Status { get; set; } = "preparing";

    /// <summary>Ends it where it is.</summary>
    public void Forget() => (Status, Rows) = ("gone", []);

    /// <summary>0 while the campaign is prepared.</summary>
    public int TotalCount { get; set; }

    public int SentCount { get; set; }

    public int DeliveredCount { get; set; }

    public int ReadCount { get; set; }

    public int FailedCount { get; set; }

    public string? FailureReason { get; set; }

    /// <summary>The parts that were made together; null for a campaign in one piece.</summary>
    public CampaignGroup? Group { get; set; }

    public int PartNumber { get; init; } = 1;

    /// <summary>
    /// True for a part that waits for a later day (UTC) while this one has room for it. Never before the first part began.
    /// </summary>
    public bool HasRoomBefore(DateTimeOffset now)
    {
        if (Group is not { } group || group.Parts[0].Status is "preparing" or "pending" or "scheduled") return false;
        if (ScheduledAt is not { } planned || planned.UtcDateTime.Date <= now.UtcDateTime.Date) return false;
        return Account.Settings.DailyTier is not { } limit || RequestedCount <= limit - Account.Today.On(now);
    }

    /// <summary>Takes another day's room than was planned.</summary>
    public void MoveTo(DateTimeOffset now)
    {
        if (ScheduledAt is { } planned) Account.Today.Add(planned, -RequestedCount);
        Account.Today.Add(now, RequestedCount);
        ScheduledAt = now;
    }

    public SavedCampaign Save() => new(Snapshot(), Account.Settings.Id, Template, IdempotencyKey, [.. Rows]);

    public SandboxCampaign Snapshot() => new()
    {
        Id = Id,
        TenantId = Tenant.Id,
        Name = Name,
        Status = Status,
        TemplateName = Template.Name,
        Language = Template.Language,
        RequestedCount = RequestedCount,
        TotalCount = TotalCount,
        SentCount = SentCount,
        DeliveredCount = DeliveredCount,
        ReadCount = ReadCount,
        FailedCount = FailedCount,
        FailureReason = FailureReason,
        ScheduledAt = ScheduledAt,
        CreatedAt = CreatedAt,
        GroupId = Group?.Id,
        PartNumber = PartNumber,
        PartsTotal = Group?.Parts.Count ?? 1,
    };
}

/// <summary>The parts of a campaign that was split across days.</summary>
internal sealed record CampaignGroup(string Id, IReadOnlyList<CampaignState> Parts);

/// <summary>One recipient of a campaign and the result. Immutable: a change replaces the row. Its text form holds no number.</summary>
/// <param name="Phone">The digits; as the request has it when it is not a valid number.</param>
/// <param name="Valid">False when it is not a valid number.</param>
/// <param name="Name">The recipient's name, if the request gave one.</param>
/// <param name="Values">The values of the template's body.</param>
internal sealed record RecipientRow(string Phone, bool Valid, string? Name, IReadOnlyList<string> Values)
{
    public const string InvalidNumber = "Invalid phone number";

    /// <summary><c>pending</c>, <c>sent</c> or <c>failed</c>.</summary>
    public string Status { get; init; } = "pending";

    /// <summary>The place of its message in the store; -1 while it has none. Found anew after a restart.</summary>
    [JsonIgnore]
    public int Message { get; init; } = -1;

    public string? ErrorMessage { get; init; }

    public DateTimeOffset? SentAt { get; init; }

    public RecipientRow Failed(string error) => this with { Status = "failed", ErrorMessage = error };

    public override string ToString() => Status;
}
