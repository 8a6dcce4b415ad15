using CubeConnect.Sandbox.Clock;

namespace CubeConnect.Sandbox.Delivery;

// How campaigns move: preparing, pending, perhaps scheduled, processing, completed. Recipients go out in about twenty batches, so that ten
// thousand cost hardly more timers than ten. Every member is called with the gate held.
internal sealed class CampaignFlow(SandboxState state, Scheduler scheduler, MessageFlow messages, SandboxPace pace)
{
    private const int Batches = 20;
    private static readonly TimeSpan LookForRoom = TimeSpan.FromHours(1);
    private bool _looking;

    public void Take(CampaignState campaign)
    {
        state.Campaigns.Add(campaign);
        state.Campaigns.Changed?.Invoke(campaign);
        scheduler.After(pace.Preparing, () => Prepare(campaign));
    }

    public void Restore(CampaignState campaign)
    {
        state.Campaigns.Add(campaign);
        var done = campaign.Done;
        switch (campaign.Status)
        {
            case "preparing": scheduler.After(pace.Preparing, () => Prepare(campaign)); break;
            case "pending": scheduler.After(pace.Pending, () => LeavePending(campaign)); break;
            case "scheduled": Wait(campaign, campaign.Snapshot.ScheduledAt ?? state.Now); break;
            case "processing": scheduler.After(pace.Batch, () => SendBatch(campaign, done)); break;
        }

        if (done > 0) scheduler.After(pace.Sent, () => Deliver(campaign, 0, done));
    }

    // Stops a campaign that has not begun. False when it is too late, or too early: while it is prepared.
    public bool TryCancel(CampaignState campaign)
    {
        // "scheduled" is a pending campaign that waits for its moment; were it refused, none of them could be stopped.
        if (campaign.Status is not ("pending" or "scheduled")) return false;
        Move(campaign, "cancelled");
        campaign.Account.Today.Add(campaign.Snapshot.ScheduledAt ?? campaign.Snapshot.CreatedAt, -campaign.Snapshot.RequestedCount);
        return true;
    }

    private void Prepare(CampaignState campaign)
    {
        if (campaign.Status != "preparing") return;
        var marketing = campaign.Template.IsMarketing;
        campaign.Rows = [.. campaign.Rows.Where(row => !row.Valid || !campaign.Tenant.OptOuts.Bars(row.Phone, marketing))];
        campaign.Snapshot = campaign.Snapshot with { TotalCount = campaign.Rows.Count };
        if (campaign.Rows.Count == 0)
        {
            campaign.Snapshot = campaign.Snapshot with { FailureReason = "No recipient is left after the opt-outs." };
            Move(campaign, "failed");
            return;
        }

        Move(campaign, "pending");
        scheduler.After(pace.Pending, () => LeavePending(campaign));
    }

    private void LeavePending(CampaignState campaign)
    {
        if (campaign.Status != "pending") return;
        if (campaign.Snapshot.ScheduledAt is { } moment && moment > state.Now)
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
        scheduler.At(moment, () => Start(campaign));
        if (campaign.Parts is null || _looking) return;
        _looking = true;
        scheduler.At(state.Now + LookForRoom, PullForward, isStep: true);
    }

    // Starts later parts of split campaigns once the day has room: after a larger tier, or a cancelled part.
    private void PullForward()
    {
        _looking = false;
        foreach (var part in state.Campaigns.All.Where(campaign => campaign is { Parts: not null, Status: "scheduled" }).ToArray())
        {
            if (part.HasRoomBefore(state.Now))
            {
                part.MoveTo(state.Now);
                Start(part);
            }
            else if (!_looking)
            {
                _looking = true;
                scheduler.At(state.Now + LookForRoom, PullForward, isStep: true);
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
        var sent = Enumerable.Range(from, to - from).Count(index => Send(campaign, index));
        campaign.Snapshot = campaign.Snapshot with
        {
            SentCount = campaign.Snapshot.SentCount + sent,
            FailedCount = campaign.Snapshot.FailedCount + to - from - sent,
        };
        scheduler.After(pace.Sent, () => Deliver(campaign, from, to));
        if (to < campaign.Rows.Count) scheduler.After(pace.Batch, () => SendBatch(campaign, to));
        else Move(campaign, "completed");
    }

    private bool Send(CampaignState campaign, int index)
    {
        var row = campaign.Rows[index];
        if (!row.Valid)
        {
            campaign.Rows[index] = row.Failed("Invalid phone number");
            return false;
        }

        row = row with { Message = state.Messages.Add(MessageOf(campaign, row, index)) };
        state.Chats.NameIfUnknown(row.Phone, row.Name);
        var sent = messages.Send(row.Message, followUp: false);
        campaign.Rows[index] = sent
            ? row with { Status = "sent", SentAt = state.Now }
            : row.Failed(state.Messages[row.Message].ErrorMessage ?? string.Empty);
        return sent;
    }

    private SandboxMessage MessageOf(CampaignState campaign, RecipientRow row, int index) => new()
    {
        Id = state.Ids.NewMessage(),
        TenantId = campaign.Tenant.Id,
        AccountId = campaign.Account.Settings.Id,
        Phone = row.Phone,
        Type = "template",
        Text = Placeholders.Fill(campaign.Template, row.Values),
        Category = campaign.Template.Category,
        Status = "queued",
        TemplateName = campaign.Template.Name,
        Language = campaign.Template.Language,
        Parameters = row.Values,
        CampaignId = campaign.Id,
        CampaignRow = index,
        CreatedAt = state.Now,
    };

    private void Deliver(CampaignState campaign, int from, int to)
    {
        var delivered = Advance(campaign, from, to, "sent", messages.MayBeDelivered, messages.MarkDelivered);
        campaign.Snapshot = campaign.Snapshot with { DeliveredCount = campaign.Snapshot.DeliveredCount + delivered };
        scheduler.After(pace.Delivered, () => Read(campaign, from, to));
    }

    private void Read(CampaignState campaign, int from, int to)
    {
        var read = Advance(campaign, from, to, "delivered", messages.MayBeRead, messages.MarkRead);
        campaign.Snapshot = campaign.Snapshot with { ReadCount = campaign.Snapshot.ReadCount + read };
    }

    private int Advance(CampaignState campaign, int from, int to, string status, Func<int, bool> mayMove, Action<int> move)
    {
        int[] moving = [.. campaign.Rows.Take(from..to).Select(row => row.Message)
            .Where(message => message >= 0 && state.Messages[message].Status == status && mayMove(message))];
        foreach (var message in moving) move(message);
        return moving.Length;
    }

    private void Move(CampaignState campaign, string status)
    {
        campaign.Snapshot = campaign.Snapshot with { Status = status };
        state.Campaigns.Changed?.Invoke(campaign);
    }
}
