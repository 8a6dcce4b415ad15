using System.Globalization;

namespace CubeConnect.Sandbox;

/// <summary>POST /api/v1/campaigns: one template to many numbers. The same <c>Idempotency-Key</c> again gives the first campaign.</summary>
internal static class CreateCampaign
{
    public static Answer Answer(Call call)
    {
        var order = CampaignRules.Read(call.Json(), call.World.Now);
        var key = call.Http.Request.Headers["Idempotency-Key"].ToString();
        lock (call.World.Gate)
        {
            if (key.Length == 0 || !call.Tenant.ByIdempotencyKey.TryGetValue(key, out var campaign))
            {
                campaign = Take(call, order, key.Length == 0 ? null : key);
            }

            return Envelope.Success(201, json => CampaignJson.Write(json, campaign));
        }
    }

    private static CampaignState Take(Call call, CampaignOrder order, string? key)
    {
        var (world, tenant, now) = (call.World, call.Tenant, call.World.Now);
        var account = AccountRule.Require(tenant, order.AccountId);
        var template = TemplateRule.Require(account, order.TemplateName, order.Language);
        var rows = CampaignRows.Make(order, template);
        PlanRule.Require(tenant, now, rows.Count);
        var first = order.ScheduledAt ?? now;
        var plan = DailyPlan.Make(account, first, rows.Count, order.Split);
        tenant.Month.Add(now, rows.Count);

        var parts = new List<CampaignState>(plan.Count);
        var from = 0;
        foreach (var (day, count) in plan)
        {
            account.Today.Add(first.AddDays(day), count);
            parts.Add(new CampaignState
            {
                Id = world.Ids.New(),
                Tenant = tenant,
                Account = account,
                Template = template,
                IdempotencyKey = parts.Count == 0 ? key : null,
                Name = plan.Count == 1 ? order.Name : PartName(order.Name, parts.Count + 1, plan.Count),
                CreatedAt = now,
                ScheduledAt = day == 0 ? order.ScheduledAt : first.AddDays(day),
                RequestedCount = count,
                Rows = rows.GetRange(from, count),
                PartNumber = parts.Count + 1,
            });
            from += count;
        }

        if (parts.Count > 1)
        {
            var group = new CampaignGroup(world.Ids.New(), parts);
            foreach (var part in parts) part.Group = group;
        }

        foreach (var part in parts) world.Campaigns.Take(part);
        return parts[0];
    }

    private static string PartName(string? name, int part, int parts) =>
        string.Create(CultureInfo.InvariantCulture, $"{name ?? "Campaign"} ({part}/{parts})");
}
