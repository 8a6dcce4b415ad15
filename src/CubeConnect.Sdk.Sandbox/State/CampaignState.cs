namespace CubeConnect.Sandbox.State;

/// <summary>A campaign, or one part of a split one. Every member is used with the gate held.</summary>
internal sealed class CampaignState
{
    public required SandboxCampaign Snapshot { get; set; }

    public required TenantState Tenant { get; init; }

    public required AccountState Account { get; init; }

    public required SandboxTemplate Template { get; init; }

    /// <summary>The key it was made with; null for later parts of a split one, and when there was none.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>All recipients; those on the opt-out list leave while the campaign is prepared.</summary>
    public required List<RecipientRow> Rows { get; set; }

    /// <summary>The parts that were made together; null for a campaign in one piece.</summary>
    public IReadOnlyList<CampaignState>? Parts { get; init; }

    public string Id => Snapshot.Id;

    public string Status => Snapshot.Status;

    /// <summary>How many recipients, from the first on, were dealt with.</summary>
    public int Done => Rows.FindLastIndex(row => row.Status != "pending") + 1;

    public void Forget() => (Snapshot, Rows) = (Snapshot with { Status = "gone" }, []);

    /// <summary>True for a part that waits for a later day (UTC) although this one has room, once the first part began.</summary>
    public bool HasRoomBefore(DateTimeOffset now)
    {
        if (Parts is null || Parts[0].Status is "preparing" or "pending" or "scheduled") return false;
        if (Snapshot.ScheduledAt is not { } planned || planned.UtcDateTime.Date <= now.UtcDateTime.Date) return false;
        return Account.Settings.DailyTier is not { } limit || Snapshot.RequestedCount <= limit - Account.Today.On(now);
    }

    public void MoveTo(DateTimeOffset now)
    {
        if (Snapshot.ScheduledAt is { } planned) Account.Today.Add(planned, -Snapshot.RequestedCount);
        Account.Today.Add(now, Snapshot.RequestedCount);
        Snapshot = Snapshot with { ScheduledAt = now };
    }
}

/// <summary>One recipient of a campaign and the result. Immutable: a change replaces the row. Its text form holds no number.</summary>
internal sealed record RecipientRow(string Phone, bool Valid, IReadOnlyList<string> Values, string? Name = null)
{
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
