using CubeConnect.Sandbox.Clock;
using CubeConnect.Sandbox.State;

namespace CubeConnect.Sandbox.Delivery;

/// <summary>
/// How campaigns move: preparing, pending, perhaps scheduled, processing, completed. Recipients go out in about twenty batches, so
/// that ten thousand cost hardly more timers than ten. Every member is called with the gate held.
/// </summary>
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

    /// <summary>Resumes a campaign of an earlier run from where it stood.</summary>
    public void Restore(CampaignState campaign)
    {
        state.Campaigns.Add(campaign);
        var done = campaign.Done;
        switch (campaign.Status)
        {
            case "preparing": scheduler.After(pace.Preparing, () => Prepare(campaign)); break;
            case "pending": scheduler.After(pace.Pending, () => LeavePending(campaign)); break;
            case "scheduled": Wait(campaign, campaign.ScheduledAt ?? state.Now); break;
            case "processing": scheduler.After(pace.Batch, () => SendBatch(campaign, done)); break;
        }

        if (done > 0) scheduler.After(pace.Sent, () => Deliver(campaign, 0, done));
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

    private void Prepare(CampaignState campaign)
    {
        if (campaign.Status != "preparing") return;
        var marketing = campaign.Template.IsMarketing;
        campaign.Rows = [.. campaign.Rows.Where(row => !row.Valid || !campaign.Tenant.OptOuts.Bars(row.Phone, marketing))];
        campaign.TotalCount = campaign.Rows.Count;
        if (campaign.TotalCount == 0)
        {
            campaign.FailureReason = "No recipient is left after the opt-outs.";
            Move(campaign, "failed");
            return;
        }

        Move(campaign, "pending");
        scheduler.After(pace.Pending, () => LeavePending(campaign));
    }

    private void LeavePending(CampaignState campaign)
    {
        if (campaign.Status != "pending") return;
        if (campaign.ScheduledAt is { } moment && moment > state.Now)
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
        if (campaign.Group is null || _looking) return;
        _looking = true;
        scheduler.At(state.Now + LookForRoom, PullForward);
    }

    /// <summary>
    /// Starts later parts of split campaigns as soon as the day has room for them: after a larger tier, or a part that was cancelled.
    /// </summary>
    private void PullForward()
    {
        _looking = false;
        foreach (var part in state.Campaigns.All.Where(campaign => campaign is { Group: not null, Status: "scheduled" }).ToArray())
        {
            if (part.HasRoomBefore(state.Now))
            {
                part.MoveTo(state.Now);
                Start(part);
            }
            else if (!_looking)
            {
                _looking = true;
                scheduler.At(state.Now + LookForRoom, PullForward);
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
        scheduler.After(pace.Sent, () => Deliver(campaign, from, to));
        if (to < campaign.Rows.Count) scheduler.After(pace.Batch, () => SendBatch(campaign, to));
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

        row = row with { Message = state.Messages.Add(MessageOf(campaign, row, index)) };
        if (messages.Send(row.Message, followUp: false))
        {
            campaign.Rows[index] = row with { Status = "sent", SentAt = state.Now };
            campaign.SentCount++;
        }
        else
        {
            campaign.Rows[index] = row.Failed(state.Messages[row.Message].ErrorMessage ?? string.Empty);
            campaign.FailedCount++;
        }
    }

    private SandboxMessage MessageOf(CampaignState campaign, RecipientRow row, int index) => new()
    {
        Id = state.Ids.NewMessage(),
        TenantId = campaign.Tenant.Id,
        AccountId = campaign.Account.Settings.Id,
        Phone = row.Phone,
        Type = "template",
        Text = TemplateText.Fill(campaign.Template, row.Values),
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
        for (var i = from; i < Math.Min(to, campaign.Rows.Count); i++)
        {
            var row = campaign.Rows[i];
            if (row.Status != "sent" || row.Message < 0 || state.Messages[row.Message].Status != "sent"
                || !messages.MayBeDelivered(row.Message))
            {
                continue;
            }

            messages.MarkDelivered(row.Message);
            campaign.DeliveredCount++;
        }

        scheduler.After(pace.Delivered, () => Read(campaign, from, to));
    }

    private void Read(CampaignState campaign, int from, int to)
    {
        for (var i = from; i < Math.Min(to, campaign.Rows.Count); i++)
        {
            var row = campaign.Rows[i];
            if (row.Message < 0 || state.Messages[row.Message].Status != "delivered" || !messages.MayBeRead(row.Message)) continue;
            messages.MarkRead(row.Message);
            campaign.ReadCount++;
        }
    }

    private void Move(CampaignState campaign, string status)
    {
        campaign.Status = status;
        state.Campaigns.Changed?.Invoke(campaign);
    }
}
