namespace CubeConnect.Sandbox;

/// <summary>Puts a saved state into a fresh sandbox and lets messages and campaigns go on from where they stood. Called with the gate held.</summary>
internal sealed class StateRestore(World world)
{
    public void Run(SavedState state)
    {
        foreach (var template in state.Templates) world.FirstTemplates.Put(template);
        foreach (var optOut in state.OptOuts) world.Tenants[0].OptOuts.Put(optOut with { TenantId = world.Tenants[0].Id });
        RestoreChats(state);
        foreach (var chat in world.Chats.LatestFirst) chat.Unread = 0;
        RestoreCampaigns(state);
    }

    /// <summary>Messages and what customers did, in the order in which they happened.</summary>
    private void RestoreChats(SavedState state)
    {
        var acts = new Queue<CustomerAct>(state.Acts);
        foreach (var message in state.Messages)
        {
            while (acts.TryPeek(out var act) && act.Order < message.Order) Restore(acts.Dequeue());
            Restore(message);
        }

        while (acts.TryDequeue(out var act)) Restore(act);
    }

    private void Restore(SandboxMessage message)
    {
        var account = world.AccountOf(message);
        if (message.CampaignId is null)
        {
            Count(world.TenantOf(message.TenantId), message.CreatedAt, 1);
            if (message.Type == "template") account.Today.Add(message.ScheduledAt ?? message.CreatedAt, 1);
        }

        world.Ids.Skip(message.Id);
        world.Flow.Resume(world.Messages.Restore(message));
    }

    private void Restore(CustomerAct act)
    {
        world.Chats.Add(act);
        if (act.IsAnswer) world.TenantOf(act.TenantId).Accounts[act.AccountId].Sessions.Open(act.Phone, act.At);
    }

    private void RestoreCampaigns(SavedState state)
    {
        var messages = state.Messages.Where(message => message.CampaignId is not null).ToLookup(message => message.CampaignId!, StringComparer.Ordinal);
        var groups = new Dictionary<string, List<CampaignState>>(StringComparer.Ordinal);
        foreach (var saved in state.Campaigns)
        {
            var campaign = Read(saved);
            foreach (var message in messages[campaign.Id]) campaign.Rows[message.CampaignRow] = campaign.Rows[message.CampaignRow] with { Message = world.Messages.IndexOf(message.Id) };
            Count(campaign.Tenant, campaign.CreatedAt, campaign.RequestedCount);
            if (campaign.Status != "cancelled") campaign.Account.Today.Add(campaign.ScheduledAt ?? campaign.CreatedAt, campaign.RequestedCount);
            if (saved.Campaign.GroupId is { } group)
            {
                if (!groups.TryGetValue(group, out var parts)) groups[group] = parts = [];
                parts.Add(campaign);
                campaign.Group = new CampaignGroup(group, parts);
            }

            world.Campaigns.Restore(campaign);
        }
    }

    private CampaignState Read(SavedCampaign saved)
    {
        var (campaign, tenant) = (saved.Campaign, world.TenantOf(saved.Campaign.TenantId));
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
        var (then, now) = (moment.UtcDateTime, world.Now.UtcDateTime);
        if ((then.Year, then.Month) == (now.Year, now.Month)) tenant.Month.Add(world.Now, messages);
    }
}
