namespace CubeConnect.Internal;

/// <summary>
/// Creates a plan's campaigns one after the other. Before each request it is stored that the part is being sent, after it that it is created: whatever
/// happens between the two, the next run asks for the part with the same key.
/// </summary>
internal sealed class PlanRunner(CampaignPlan plan, ICubeConnectClient client, ICampaignProgressStore store, IProgress<CampaignRun>? progress)
{
    private const string Operation = "RunCampaignPlan";

    private DateTimeOffset Now => plan.Options.TimeProvider.GetUtcNow();

    public async Task<CampaignRun> RunAsync(CancellationToken cancellationToken)
    {
        var run = await store.LoadOrAddAsync(Fresh(), cancellationToken).ConfigureAwait(false);
        RequireSamePlan(run);
        run = PlanTimes.Postpone(run, Now);
        for (var i = 0; i < run.Parts.Count; i++)
        {
            if (run.Parts[i].State == CampaignRunState.Created) continue;
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
        else
        {
            run = run.With(planned.Number, waiting => waiting with { State = CampaignRunState.Sending, SentAt = Now });
            await store.SaveAsync(run, cancellationToken).ConfigureAwait(false);
        }

        Campaign campaign;
        try
        {
            var options = new RequestOptions { IdempotencyKey = planned.IdempotencyKey, WhatsAppAccountId = plan.Options.WhatsAppAccountId };
            campaign = await client.CreateCampaignAsync(PlanRequests.Of(plan, planned), options, cancellationToken).ConfigureAwait(false);
        }
        catch (CubeConnectException e) when (e.Outcome is RequestOutcome.NotSent or RequestOutcome.Rejected && part.State == CampaignRunState.Waiting)
        {
            // Certainly not created, so a later run may place it anew.
            await store.SaveAsync(run.WithNotCreated(planned.Number), CancellationToken.None).ConfigureAwait(false);
            throw;
        }

        run = run.WithCreated(planned.Number, campaign.Id);
        await store.SaveAsync(run, CancellationToken.None).ConfigureAwait(false);
        return run;
    }

    private CampaignRun Fresh() => new()
    {
        Name = plan.Name,
        Fingerprint = plan.Fingerprint,
        Parts = [.. plan.Parts.Select(part => new CampaignRunPart { Planned = part })],
    };

    private void RequireSamePlan(CampaignRun run)
    {
        var faults = new Faults();
        if (!string.Equals(run.Fingerprint, plan.Fingerprint, StringComparison.Ordinal))
        {
            faults.Add("recipients", "The store holds a run of this name that began with another list or template. Finish it with the same, or give the plan another name; those who are in both lists would get both.");
        }
        else if (run.Parts.Sum(part => part.Planned.Count) != plan.RecipientCount)
        {
            faults.Add("recipients", "The store's run does not cover the list. Its file was changed by hand; restore it.");
        }

        if (faults.Any) throw ExceptionFactory.Refused(Operation, faults);
    }

    private void RequireTrust(CampaignRunPart part)
    {
        if (part.SentAt is { } sentAt && Now - sentAt <= CampaignRun.KeyTrust) return;
        throw new CubeConnectException(FormattableString.Invariant(
            $"Part {part.Planned.Number} ('{part.Planned.Name}') was asked for more than {CampaignRun.KeyTrust.TotalHours:0} hours ago and its answer is not known; whether the platform still knows its key is not certain. Look for it in the dashboard, settle it with CampaignRun.WithCreated or WithNotCreated, save that in the store, and run again."))
        {
            ErrorCode = ErrorCode.RequestTimeout,
            Outcome = RequestOutcome.Unknown,
            Operation = Operation,
        };
    }
}
