using System.Globalization;
using System.Text.Json;

namespace CubeConnect.Sandbox;

/// <summary>Puts a saved state into a fresh world and lets messages and campaigns go on from where they stood. Called with the gate held.</summary>
internal sealed class StateRestore(World world)
{
    public void Run(SavedState state)
    {
        var tenant = world.Tenants[0];
        foreach (var template in state.Templates ?? []) world.FirstTemplates.Put(template);
        foreach (var optOut in state.OptOuts) tenant.OptOuts.Put(ReadOptOut(tenant.Id, optOut));
        var acts = new Queue<CustomerAct>(state.Acts);
        foreach (var message in state.Messages)
        {
            while (acts.TryPeek(out var act) && IsBefore(act, message)) Restore(acts.Dequeue());
            Restore(message);
        }

        while (acts.TryDequeue(out var act)) Restore(act);
        foreach (var chat in world.Chats.LatestFirst) chat.Unread = 0;
        RestoreCampaigns(state);
    }

    /// <summary>By their numbers; files of older versions have none, and there it goes by the times.</summary>
    private static bool IsBefore(CustomerAct act, SandboxMessage message) =>
        act.Order > 0 && message.Order > 0 ? act.Order < message.Order : act.At < message.CreatedAt;

    private static SandboxOptOut ReadOptOut(string tenantId, JsonElement item) => new()
    {
        TenantId = tenantId,
        Phone = item.GetProperty("phone").GetString() ?? string.Empty,
        Scope = item.GetProperty("scope").GetString() ?? "marketing",
        Source = item.GetProperty("source").GetString() ?? "api",
        OptedOutAt = DateTimeOffset.Parse(item.GetProperty("opted_out_at").GetString() ?? string.Empty, CultureInfo.InvariantCulture),
    };

    private void Restore(SandboxMessage message)
    {
        var (tenant, account) = (world.TenantOf(message.TenantId), world.AccountOf(message));
        if (message.CampaignId is null)
        {
            Count(tenant, message.CreatedAt, 1);
            if (message.Type == "template") account.Today.Add(message.ScheduledAt ?? message.CreatedAt, 1);
        }

        world.Ids.Skip(message.Id);
        world.Flow.Resume(world.Messages.Restore(message));
    }

    /// <summary>Towards the quota, if it was in this month.</summary>
    private void Count(TenantState tenant, DateTimeOffset moment, int messages)
    {
        var (then, now) = (moment.UtcDateTime, world.Now.UtcDateTime);
        if ((then.Year, then.Month) == (now.Year, now.Month)) tenant.Month.Add(world.Now, messages);
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
            var campaign = CampaignStateJson.Read(world, saved, messages[MessageStateJson.Required(saved.Whole, "id")]);
            Count(campaign.Tenant, campaign.CreatedAt, campaign.RequestedCount);
            if (campaign.Status != "cancelled") campaign.Account.Today.Add(campaign.ScheduledAt ?? campaign.CreatedAt, campaign.RequestedCount);
            if (MessageStateJson.Text(saved.Whole, "group") is { } group)
            {
                if (!groups.TryGetValue(group, out var parts)) groups[group] = parts = [];
                parts.Add(campaign);
                campaign.Group = new CampaignGroup(group, parts);
            }

            world.Campaigns.Restore(campaign);
        }
    }
}
