using CubeConnect.Sandbox.Delivery;
using CubeConnect.Sandbox.State;

namespace CubeConnect.Sandbox.Saving;

/// <summary>
/// Puts a saved state into a fresh sandbox and lets messages and campaigns go on from where they stood. Called with the gate held.
/// </summary>
internal sealed class StateRestore(SandboxState state, MessageFlow messages, CampaignFlow campaigns)
{
    public void Run(SavedState saved)
    {
        foreach (var template in saved.Templates) state.FirstTemplates.Put(template);
        foreach (var optOut in saved.OptOuts) state.Tenants[0].OptOuts.Put(optOut with { TenantId = state.Tenants[0].Id });
        RestoreChats(saved);
        foreach (var chat in state.Chats.LatestFirst) chat.Unread = 0;
        RestoreCampaigns(saved);
    }

    /// <summary>Messages and what customers did, in the order in which they happened.</summary>
    private void RestoreChats(SavedState saved)
    {
        var events = new Queue<CustomerEvent>(saved.Events);
        foreach (var message in saved.Messages)
        {
            while (events.TryPeek(out var item) && item.Order < message.Order) Restore(events.Dequeue());
            Restore(message);
        }

        while (events.TryDequeue(out var item)) Restore(item);
    }

    private void Restore(SandboxMessage message)
    {
        var account = state.AccountOf(message);
        if (message.CampaignId is null)
        {
            Count(state.TenantOf(message.TenantId), message.CreatedAt, 1);
            if (message.Type == "template") account.Today.Add(message.ScheduledAt ?? message.CreatedAt, 1);
        }

        state.Ids.Skip(message.Id);
        messages.Resume(state.Messages.Restore(message));
    }

    private void Restore(CustomerEvent item)
    {
        state.Chats.Add(item);
        if (item.IsReply) state.TenantOf(item.TenantId).Accounts[item.AccountId].Sessions.Open(item.Phone, item.At);
    }

    private void RestoreCampaigns(SavedState saved)
    {
        var sent = saved.Messages.Where(message => message.CampaignId is not null)
            .ToLookup(message => message.CampaignId!, StringComparer.Ordinal);
        var groups = new Dictionary<string, List<CampaignState>>(StringComparer.Ordinal);
        foreach (var entry in saved.Campaigns)
        {
            var campaign = Read(entry);
            foreach (var message in sent[campaign.Id])
            {
                var row = campaign.Rows[message.CampaignRow];
                campaign.Rows[message.CampaignRow] = row with { Message = state.Messages.IndexOf(message.Id) };
            }

            Count(campaign.Tenant, campaign.CreatedAt, campaign.RequestedCount);
            if (campaign.Status != "cancelled")
            {
                campaign.Account.Today.Add(campaign.ScheduledAt ?? campaign.CreatedAt, campaign.RequestedCount);
            }

            if (entry.Campaign.GroupId is { } group)
            {
                if (!groups.TryGetValue(group, out var parts)) groups[group] = parts = [];
                parts.Add(campaign);
                campaign.Group = new CampaignGroup(group, parts);
            }

            campaigns.Restore(campaign);
        }
    }

    private CampaignState Read(SavedCampaign saved)
    {
        var (campaign, tenant) = (saved.Campaign, state.TenantOf(saved.Campaign.TenantId));
        return new CampaignState
        {
            Id = campaign.Id,
            Tenant = tenant,
            Account = tenant.Accounts[saved.AccountId],
            Template = saved.Template,
            Name = campaign.Name,
            IdempotencyKey = saved.IdempotencyKey,
            CreatedAt = campaign.CreatedAt,
            ScheduledAt = campaign.ScheduledAt,
            RequestedCount = campaign.RequestedCount,
            PartNumber = campaign.PartNumber,
            Rows = [.. saved.Rows],
            Status = campaign.Status,
            TotalCount = campaign.TotalCount,
            SentCount = campaign.SentCount,
            DeliveredCount = campaign.DeliveredCount,
            ReadCount = campaign.ReadCount,
            FailedCount = campaign.FailedCount,
            FailureReason = campaign.FailureReason,
        };
    }

    /// <summary>Towards the quota, if it was in this month.</summary>
    private void Count(TenantState tenant, DateTimeOffset moment, int messages)
    {
        var (then, now) = (moment.UtcDateTime, state.Now.UtcDateTime);
        if ((then.Year, then.Month) == (now.Year, now.Month)) tenant.Month.Add(state.Now, messages);
    }
}
