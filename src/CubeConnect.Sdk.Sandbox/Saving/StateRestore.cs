using CubeConnect.Sandbox.Delivery;

namespace CubeConnect.Sandbox.Saving;

// Puts a saved state into a fresh sandbox, where messages and campaigns go on. Called with the gate held.
internal sealed class StateRestore(SandboxState state, MessageFlow messages, CampaignFlow campaigns)
{
    public void Run(SavedState saved)
    {
        foreach (var template in saved.Templates) state.FirstTemplates.Put(template);
        foreach (var optOut in saved.OptOuts) state.Tenants[0].OptOuts.Put(optOut with { TenantId = state.Tenants[0].Id });
        RestoreChats(saved);
        foreach (var chat in state.Chats.LatestFirst) state.Chats.See(chat);
        RestoreCampaigns(saved);
    }

    // The messages in the order they were accepted; then the chats in the order in which things happened: a scheduled message stands
    // where it went out.
    private void RestoreChats(SavedState saved)
    {
        int[] indexes = [.. saved.Messages.Select(Restore)];
        var happened = saved.Messages.Zip(indexes, (message, index) => (message.Order, Restore: new Action(() => Place(message, index))))
            .Concat(saved.Events.Select(item => (item.Order, Restore: new Action(() => Restore(item)))));
        foreach (var (_, restore) in happened.OrderBy(step => step.Order)) restore();
        foreach (var index in indexes) messages.Resume(index);
    }

    private void Place(SandboxMessage message, int index)
    {
        if (index >= state.Messages.First) state.Chats.Add(message, index);
    }

    private int Restore(SandboxMessage message)
    {
        var account = state.AccountOf(message);
        if (message.CampaignId is null)
        {
            Count(state.TenantOf(message.TenantId), message.CreatedAt, 1);
            if (message.Type == "template") account.Today.Add(message.ScheduledAt ?? message.CreatedAt, 1);
        }

        state.Ids.Skip(message.Id);
        return state.Messages.Restore(message);
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
        var groups = saved.Campaigns.Select(entry => entry.Campaign.GroupId).OfType<string>().Distinct(StringComparer.Ordinal)
            .ToDictionary(id => id, _ => new List<CampaignState>(), StringComparer.Ordinal);
        foreach (var entry in saved.Campaigns)
        {
            var parts = entry.Campaign.GroupId is { } group ? groups[group] : null;
            var tenant = state.TenantOf(entry.Campaign.TenantId);
            var campaign = new CampaignState
            {
                Snapshot = entry.Campaign,
                Tenant = tenant,
                Account = tenant.Accounts[entry.AccountId],
                Template = entry.Template,
                IdempotencyKey = entry.IdempotencyKey,
                Rows = [.. entry.Rows],
                Parts = parts,
            };
            foreach (var message in sent[campaign.Id])
            {
                var row = campaign.Rows[message.CampaignRow];
                campaign.Rows[message.CampaignRow] = row with { Message = state.Messages.IndexOf(message.Id) };
                state.Chats.NameIfUnknown(row.Phone, row.Name);
            }

            var (created, count) = (entry.Campaign.CreatedAt, entry.Campaign.RequestedCount);
            Count(tenant, created, count);
            if (campaign.Status != "cancelled") campaign.Account.Today.Add(entry.Campaign.ScheduledAt ?? created, count);

            parts?.Add(campaign);
            campaigns.Restore(campaign);
        }
    }

    // Towards the quota, if it was in this month.
    private void Count(TenantState tenant, DateTimeOffset moment, int messages)
    {
        var (then, now) = (moment.UtcDateTime, state.Now.UtcDateTime);
        if ((then.Year, then.Month) == (now.Year, now.Month)) tenant.Month.Add(state.Now, messages);
    }
}
