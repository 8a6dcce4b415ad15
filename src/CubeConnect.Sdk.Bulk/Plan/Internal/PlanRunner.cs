namespace CubeConnect.Bulk.Plan.Internal;

// Creates a plan's campaigns one after the other. Before each request it is stored that the part is being sent, after it that it is
// created: whatever happens between the two, the next run requests the part with the same key.
internal sealed class PlanRunner(
    CampaignPlan plan, ICubeConnectClient client, ICampaignProgressStore store, IProgress<CampaignRun>? progress)
{
    public const string Operation = "RunCampaignPlan";

    private DateTimeOffset Now => plan.Options.TimeProvider.GetUtcNow();

    // The run as it would go on now.
    public async Task<CampaignRun> OpenAsync(CancellationToken cancellationToken)
    {
        var fresh = Fresh();
        var stored = await store.LoadOrAddAsync(fresh, cancellationToken).ConfigureAwait(false);
        if (stored.HasBegun)
        {
            StoredRunRules.RequireSame(stored, fresh, plan.RecipientCount);
            return PlanTimes.Postpone(stored, Now);
        }

        // Nothing was requested yet, so the plan applies as it is now; the revision stays the store's.
        StoredRunRules.RequireFutureStart(plan);
        return PlanTimes.Postpone(fresh with { Revision = stored.Revision }, Now);
    }

    public async Task<CampaignRun> RunAsync(CancellationToken cancellationToken)
    {
        var run = await OpenAsync(cancellationToken).ConfigureAwait(false);
        for (var i = 0; i < run.Parts.Count; i++)
        {
            if (run.Parts[i].State == CampaignRunState.Created) continue;
            run = PlanTimes.Postpone(run, Now);
            run = await CreateAsync(run, run.Parts[i], cancellationToken).ConfigureAwait(false);
            progress?.Report(run);
        }

        return run;
    }

    private async Task<CampaignRun> CreateAsync(CampaignRun run, CampaignRunPart part, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var planned = part.Planned;
        if (part.State == CampaignRunState.Sending)
        {
            RequireTrust(part);
            // Its time may have passed since; the key says which campaign is meant, and a past time would be refused.
            if (planned.Schedule is { } schedule && schedule.Moment <= Now) planned = planned with { Schedule = null };
        }

        // Stored also for a part that is requested again: a second runner is refused here, before its request.
        run = run.With(planned.Number, open => open with { State = CampaignRunState.Sending, SentAt = open.SentAt ?? Now });
        await store.SaveAsync(run, cancellationToken).ConfigureAwait(false);

        Campaign campaign;
        try
        {
            var options = new RequestOptions { IdempotencyKey = planned.IdempotencyKey, WhatsAppAccountId = run.WhatsAppAccountId };
            var request = PlanMaker.RequestOf(plan, run, planned);
            campaign = await client.With(options).CreateCampaignAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (CubeConnectException e) when (e.Outcome is RequestOutcome.NotSent or RequestOutcome.Rejected
            && part.State == CampaignRunState.Waiting)
        {
            // Certainly not created, so a later run may place it anew.
            await store.SaveAsync(run.WithNotCreated(planned.Number), CancellationToken.None).ConfigureAwait(false);
            throw;
        }

        run = Created(run, planned, campaign);
        await store.SaveAsync(run, CancellationToken.None).ConfigureAwait(false);
        return run;
    }

    private CampaignRun Created(CampaignRun run, PlannedPart planned, Campaign campaign)
    {
        CampaignId[] further = [.. campaign.Parts.Select(part => part.Id).Where(id => id.Value.Length > 0 && id != campaign.Id).Distinct()];
        run = run.With(planned.Number,
            part => part with { State = CampaignRunState.Created, CampaignId = campaign.Id, FurtherIds = further });
        if (planned.Schedule is not null) return run;
        // It began when the platform accepted it, which for a part that was requested before may be long ago.
        var begun = campaign.CreatedAt is { } createdAt && createdAt < Now ? createdAt : Now;
        return PlanTimes.KeepDistance(run, planned.Day, begun);
    }

    private CampaignRun Fresh() => new()
    {
        Name = plan.Name,
        Fingerprint = plan.Fingerprint,
        WhatsAppAccountId = plan.Options.WhatsAppAccountId ?? client.Info?.WhatsAppAccountId,
        BaseAddress = plan.Options.BaseAddress,
        Days = plan.Options.Days,
        Start = plan.Options.Start,
        Parts = [.. plan.Parts.Select(part => new CampaignRunPart { Planned = part })],
    };

    private void RequireTrust(CampaignRunPart part)
    {
        if (part.SentAt is { } sentAt && Now - sentAt <= CampaignRun.KeyTrust) return;
        throw new CubeConnectException(
            FormattableString.Invariant($"Part {part.Planned.Number} ('{part.Planned.Name}') was requested more than ")
            + FormattableString.Invariant($"{CampaignRun.KeyTrust.TotalHours:0} hours ago and was not answered; the platform may have ")
            + "forgotten its key. Look for it in the dashboard, settle it with CampaignRun.WithCreated or WithNotCreated, "
            + "save that in the store, and run again.")
        {
            ErrorCode = ErrorCode.RequestTimeout,
            Outcome = RequestOutcome.Unknown,
            Operation = Operation,
        };
    }
}

// What a stored run must have in common with the plan that continues it: recipients, sender and parts.
internal static class StoredRunRules
{
    public static void RequireSame(CampaignRun stored, CampaignRun fresh, int recipients)
    {
        var faults = new Faults();
        if (!string.Equals(stored.Fingerprint, fresh.Fingerprint, StringComparison.Ordinal))
        {
            faults.Add("recipients",
                "The store holds a run of this name that began with another list or template. Finish it with the same, or give the "
                + "plan another name; those who are in both lists would get both.");
        }
        else if (stored.Parts.Sum(part => part.Planned.Count) != recipients)
        {
            faults.Add("recipients", "The store's run does not cover the list. Its file was changed by hand; restore it.");
        }

        if (!string.Equals(stored.WhatsAppAccountId, fresh.WhatsAppAccountId, StringComparison.Ordinal))
            faults.Add("whatsapp_account_id",
                $"The run began with the WhatsApp number {Shown(stored.WhatsAppAccountId)}, and this is "
                + $"{Shown(fresh.WhatsAppAccountId)}. Go on with the first; for the other, give the plan another name.");

        if (stored.BaseAddress is { } began && fresh.BaseAddress is { } now && began != now)
            faults.Add("base_address",
                $"The run began at {began}, and this is {now}. Go on with the first; for the other, give the plan another name.");

        if (stored.Days != fresh.Days)
            faults.Add("split_across_days",
                $"The run began with {Shown(stored.Days)}, and this plan has {Shown(fresh.Days)}. Its parts are cut already: go on "
                + "with the first.");
        if (stored.Start != fresh.Start)
            faults.Add("scheduled_at",
                $"The run began with {Shown(stored.Start)}, and this plan has {Shown(fresh.Start)}. Its days are counted from the "
                + "first: go on with that.");
        faults.ThrowIfAny(PlanRunner.Operation);
    }

    public static void RequireFutureStart(CampaignPlan plan)
    {
        if (plan.Options.Start is not { } start || start.Moment > plan.MadeAt) return;
        var faults = new Faults();
        faults.Add("scheduled_at", "The start is not in the future. Choose a later one, or leave it out to begin now.");
        throw faults.ToException(PlanRunner.Operation);
    }

    private static string Shown(string? account) => account is null ? "that the client names" : $"'{account}'";

    private static string Shown(Schedule? start) =>
        start is null ? "no start, that is at once" : FormattableString.Invariant($"the start {start.LocalTime:s} {start.TimeZone}");

    private static string Shown(CampaignDays days) => days switch
    {
        { IsByPlatform: true } => "CampaignDays.ByPlatform",
        { DailyLimit: { } limit, RemainingToday: { } left } => FormattableString.Invariant($"CampaignDays.Within({limit}, {left})"),
        { DailyLimit: { } limit } => FormattableString.Invariant($"CampaignDays.Within({limit})"),
        _ => "CampaignDays.One",
    };
}
