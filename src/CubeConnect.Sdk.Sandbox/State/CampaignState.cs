namespace CubeConnect.Sandbox.State;

// A campaign, or one part of a split one. Every member is used with the gate held.
internal sealed class CampaignState
{
    public required SandboxCampaign Snapshot { get; set; }

    public required TenantState Tenant { get; init; }

    public required AccountState Account { get; init; }

    public required SandboxTemplate Template { get; init; }

    // The key it was made with; null for later parts of a split one, and when there was none.
    public string? IdempotencyKey { get; init; }

    // All recipients; those on the opt-out list leave while the campaign is prepared.
    public required List<RecipientRow> Rows { get; set; }

    // The parts that were made together; null for a campaign in one piece.
    public IReadOnlyList<CampaignState>? Parts { get; init; }

    public string Id => Snapshot.Id;

    public string Status => Snapshot.Status;

    // How many recipients, from the first on, were dealt with.
    public int Done => Rows.FindLastIndex(row => row.Status != "pending") + 1;

    public void Forget() => (Snapshot, Rows) = (Snapshot with { Status = "gone" }, []);

    // True for a part that waits for a later day (UTC) although this one has room, once the first part began.
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

// One recipient of a campaign and the result. Immutable: a change replaces the row. Its text form holds no number.
internal sealed record RecipientRow(string Phone, bool Valid, IReadOnlyList<string> Values, string? Name = null)
{
    // pending, sent or failed.
    public string Status { get; init; } = "pending";

    // The place of its message in the store; -1 while it has none. Found anew after a restart.
    [JsonIgnore]
    public int Message { get; init; } = -1;

    public string? ErrorMessage { get; init; }

    public DateTimeOffset? SentAt { get; init; }

    public RecipientRow Failed(string error) => this with { Status = "failed", ErrorMessage = error };

    public override string ToString() => Status;
}
