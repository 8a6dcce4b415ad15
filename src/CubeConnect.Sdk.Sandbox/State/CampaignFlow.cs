namespace CubeConnect.Sandbox;

/// <summary>
/// How campaigns move: preparing, pending, perhaps scheduled, processing, completed. Recipients go out in about twenty batches, so
/// that ten thousand cost hardly more timers than ten. Every member is called with the gate held.
/// </summary>
internal sealed class CampaignFlow(World world)
{
    private const int Batches = 20;
    private static readonly TimeSpan LookForRoom = TimeSpan.FromHours(1);
    private readonly Queue<CampaignState> _all = [];
    private readonly Dictionary<string, CampaignState> _byId = new(StringComparer.Ordinal);
    private bool _looking;
    private long _recipients;

    /// <summary>Tells of every change of status, with the gate held: do little.</summary>
    public Action<CampaignState>? Changed { get; set; }

    public SandboxCampaign[] Snapshot() => [.. _all.Select(campaign => campaign.Snapshot())];

    public IReadOnlyCollection<CampaignState> All => _all;

    /// <summary>How many were forgotten.</summary>
    public int Forgotten { get; private set; }

    public List<CampaignState> LatestFirst() => [.. _all.Reverse()];

    public CampaignState? Find(string id) => _byId.GetValueOrDefault(id);

    public CampaignState? Find(string id, string tenantId) =>
        _byId.TryGetValue(id, out var campaign) && string.Equals(campaign.Tenant.Id, tenantId, StringComparison.Ordinal) ? campaign : null;

    public void Take(CampaignState campaign)
    {
        Keep(campaign);
        Changed?.Invoke(campaign);
        world.Flow.After(world.Options.Pace.Preparing, () => Prepare(campaign));
    }

    /// <summary>Adds a campaign of an earlier run and lets it go on from where it stood. Nobody is told.</summary>
    public void Restore(CampaignState campaign)
    {
        Keep(campaign);
        var done = campaign.Done;
        switch (campaign.Status)
        {
            case "preparing": world.Flow.After(world.Options.Pace.Preparing, () => Prepare(campaign)); break;
            case "pending": world.Flow.After(world.Options.Pace.Pending, () => LeavePending(campaign)); break;
            case "scheduled": Wait(campaign, campaign.ScheduledAt ?? world.Now); break;
            case "processing": world.Flow.After(world.Options.Pace.Batch, () => SendBatch(campaign, done)); break;
        }

        if (done > 0) world.Flow.After(world.Options.Pace.Sent, () => Deliver(campaign, 0, done));
    }

    /// <summary>Stops a campaign that has not begun. False when it is too late, or too early: while it is prepared.</summary>
    public bool TryCancel(CampaignState campaign)
    {
        // "scheduled" is a pending campaign that waits for its moment; were it refused, none of them could be stopped.
        if (campaign.Status is not ("pending" or "scheduled")) return false;
        Move(campaign, "cancelled");
        campaign.Account.Today.Add(campaign.ScheduledAt ?? campaign.CreatedAt, -campaign.RequestedCount);
        return true;
    }

    /// <summary>Adds a campaign; the oldest leave once all of them together have more recipients than messages are kept, but never the latest.</summary>
    private void Keep(CampaignState campaign)
    {
        _all.Enqueue(campaign);
        _byId.Add(campaign.Id, campaign);
        if (campaign.IdempotencyKey is { } key) campaign.Tenant.ByIdempotencyKey[key] = campaign;
        _recipients += campaign.RequestedCount;
        while (_recipients > world.Options.MessageCapacity && _all.Count > 1) Forget(_all.Dequeue());
    }

    /// <summary>Lets a campaign end where it stands, with its key.</summary>
    private void Forget(CampaignState campaign)
    {
        Forgotten++;
        _recipients -= campaign.RequestedCount;
        _byId.Remove(campaign.Id);
        if (campaign.IdempotencyKey is { } key && campaign.Tenant.ByIdempotencyKey.GetValueOrDefault(key) == campaign) campaign.Tenant.ByIdempotencyKey.Remove(key);
        campaign.Forget();
    }

    private void Prepare(CampaignState campaign)
    {
        if (campaign.Status != "preparing") return;
        campaign.Rows = [.. campaign.Rows.Where(row => !row.Valid || !campaign.Tenant.OptOuts.Bars(row.Phone, campaign.Template.IsMarketing))];
        campaign.TotalCount = campaign.Rows.Count;
        if (campaign.TotalCount == 0)
        {
            campaign.FailureReason = "No recipient is left after the opt-outs.";
            Move(campaign, "failed");
            return;
        }

        Move(campaign, "pending");
        world.Flow.After(world.Options.Pace.Pending, () => LeavePending(campaign));
    }

    private void LeavePending(CampaignState campaign)
    {
        if (campaign.Status != "pending") return;
        if (campaign.ScheduledAt is { } moment && moment > world.Now)
        {
            Move(campaign, "scheduled");
            Wait(campaign, moment);
        }
        else
        {
            Start(campaign);
        }
    }

    private void Wait(CampaignState campaign, DateTimeOffset moment)
    {
        world.Agenda.At(moment, () => Start(campaign));
        if (campaign.Group is null || _looking) return;
        _looking = true;
        world.Agenda.At(world.Now + LookForRoom, PullForward);
    }

    /// <summary>Starts later parts of split campaigns as soon as the day has room for them: after a larger tier, or a part that was cancelled.</summary>
    private void PullForward()
    {
        _looking = false;
        foreach (var part in _all.Where(campaign => campaign is { Group: not null, Status: "scheduled" }).ToArray())
        {
            if (part.HasRoomBefore(world.Now))
            {
                part.MoveTo(world.Now);
                Start(part);
            }
            else if (!_looking)
            {
                _looking = true;
                world.Agenda.At(world.Now + LookForRoom, PullForward);
            }
        }
    }

    private void Start(CampaignState campaign)
    {
        if (campaign.Status is not ("pending" or "scheduled")) return;
        Move(campaign, "processing");
        SendBatch(campaign, 0);
    }

    private void SendBatch(CampaignState campaign, int from)
    {
        if (campaign.Status != "processing") return;
        var to = Math.Min(campaign.Rows.Count, from + Math.Max(1, (campaign.Rows.Count + Batches - 1) / Batches));
        for (var i = from; i < to; i++) Send(campaign, i);
        world.Flow.After(world.Options.Pace.Sent, () => Deliver(campaign, from, to));
        if (to < campaign.Rows.Count) world.Flow.After(world.Options.Pace.Batch, () => SendBatch(campaign, to));
        else Move(campaign, "completed");
    }

    private void Send(CampaignState campaign, int index)
    {
        var row = campaign.Rows[index];
        if (!row.Valid)
        {
            campaign.Rows[index] = row.Failed(RecipientRow.InvalidNumber);
            campaign.FailedCount++;
            return;
        }

        row = row with { Message = world.Messages.Add(MessageOf(campaign, row, index)) };
        if (world.Flow.Send(row.Message, followUp: false))
        {
            campaign.Rows[index] = row with { Status = "sent", SentAt = world.Now };
            campaign.SentCount++;
        }
        else
        {
            campaign.Rows[index] = row.Failed(world.Messages[row.Message].ErrorMessage ?? string.Empty);
            campaign.FailedCount++;
        }
    }

    private SandboxMessage MessageOf(CampaignState campaign, RecipientRow row, int index) => new()
    {
        Id = world.Ids.NewMessage(),
        TenantId = campaign.Tenant.Id,
        AccountId = campaign.Account.Settings.Id,
        Phone = row.Phone,
        Type = "template",
        Text = Rendering.Body(campaign.Template, row.Values),
        Category = campaign.Template.Category,
        Status = "queued",
        TemplateName = campaign.Template.Name,
        Language = campaign.Template.Language,
        Parameters = row.Values,
        CampaignId = campaign.Id,
        CampaignRow = index,
        CreatedAt = world.Now,
    };

    private void Deliver(CampaignState campaign, int from, int to)
    {
        for (var i = from; i < Math.Min(to, campaign.Rows.Count); i++)
        {
            var row = campaign.Rows[i];
            if (row.Status != "sent" || row.Message < 0 || world.Messages[row.Message].Status != "sent" || !world.Flow.MayBeDelivered(row.Message)) continue;
            world.Flow.MarkDelivered(row.Message);
            campaign.DeliveredCount++;
        }

        world.Flow.After(world.Options.Pace.Delivered, () => Read(campaign, from, to));
    }

    private void Read(CampaignState campaign, int from, int to)
    {
        for (var i = from; i < Math.Min(to, campaign.Rows.Count); i++)
        {
            var row = campaign.Rows[i];
            if (row.Message < 0 || world.Messages[row.Message].Status != "delivered" || !world.Flow.MayBeRead(row.Message)) continue;
            world.Flow.MarkRead(row.Message);
            campaign.ReadCount++;
        }
    }

    private void Move(CampaignState campaign, string status)
    {
        campaign.Status = status;
        Changed?.Invoke(campaign);
    }
}
