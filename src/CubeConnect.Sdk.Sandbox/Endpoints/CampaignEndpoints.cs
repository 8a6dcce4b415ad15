using System.Globalization;
using System.Text.Json;
using CubeConnect.Sandbox.Delivery;
using CubeConnect.Sandbox.Http;
using CubeConnect.Sandbox.Rules;
using CubeConnect.Sandbox.State;

namespace CubeConnect.Sandbox.Endpoints;

/// <summary>Campaigns: creating one, where it stands, its recipients, stopping it.</summary>
internal sealed class CampaignEndpoints(SandboxState state, CampaignFlow campaigns)
{
    /// <summary>
    /// POST /api/v1/campaigns: one template to many numbers. The same <c>Idempotency-Key</c> again gives the first campaign.
    /// </summary>
    public Answer Create(Call call)
    {
        var order = CampaignRules.Read(call.Json(), state.Now);
        var key = call.Http.Request.Headers["Idempotency-Key"].ToString();
        lock (state.Gate)
        {
            if (key.Length == 0 || !call.Tenant.ByIdempotencyKey.TryGetValue(key, out var campaign))
            {
                campaign = Take(call, order, key.Length == 0 ? null : key);
            }

            return Envelope.Success(201, json => Write(json, campaign));
        }
    }

    /// <summary>GET /api/v1/campaigns/{id}.</summary>
    public Answer Get(Call call)
    {
        lock (state.Gate)
        {
            var campaign = Require(call);
            return Envelope.Success(200, json => Write(json, campaign));
        }
    }

    /// <summary>GET /api/v1/campaigns/{id}/recipients, in pages. There are none before the campaign is prepared.</summary>
    public Answer ListRecipients(Call call)
    {
        var errors = new ValidationErrors();
        var query = new QueryFields(call.Http.Request.Query, errors);
        query.Only("page", "per_page", "status");
        var page = query.Number("page", 1, int.MaxValue);
        var perPage = query.Number("per_page", Paging.DefaultPerPage, Paging.MostPerPage);
        var status = query.OneOf("status", "pending", "sent", "failed");
        errors.ThrowIfAny();

        lock (state.Gate)
        {
            var campaign = Require(call);
            List<RecipientRow> rows = campaign.Status == "preparing" ? [] : campaign.Rows;
            if (status is not null) rows = [.. rows.Where(row => row.Status == status)];
            var paging = new Paging(page, perPage, rows.Count);
            return Envelope.Object(200, json =>
            {
                json.WriteString("campaign_id", campaign.Id);
                json.WriteStartArray("recipients");
                for (var i = paging.Skip; i < rows.Count && i - paging.Skip < perPage; i++) WriteRecipient(json, rows[i]);
                json.WriteEndArray();
                paging.Write(json);
            });
        }
    }

    /// <summary>POST /api/v1/campaigns/{id}/cancel. The answer to a late cancel is not documented; here it is a validation error.</summary>
    public Answer Cancel(Call call)
    {
        if (!call.Body.IsEmpty)
        {
            var errors = new ValidationErrors();
            new JsonFields(call.Json(), string.Empty, errors).Only();
            errors.ThrowIfAny();
        }

        lock (state.Gate)
        {
            var campaign = Require(call);
            if (!campaigns.TryCancel(campaign))
            {
                throw ValidationErrors.One("status", $"Only a pending campaign can be cancelled; this one is {campaign.Status}.");
            }
        }

        return Envelope.Object(200, json => json.WriteBoolean("success", true));
    }

    /// <summary>A campaign as the API shows it. The caller holds the gate.</summary>
    public static void Write(Utf8JsonWriter json, CampaignState campaign)
    {
        json.WriteStartObject();
        json.WriteString("campaign_id", campaign.Id);
        json.WriteString("name", campaign.Name);
        json.WriteString("status", campaign.Status);
        json.WriteString("message_type", "template");
        json.WriteNumber("requested_count", campaign.RequestedCount);
        json.WriteNumber("total_count", campaign.TotalCount);
        json.WriteNumber("sent_count", campaign.SentCount);
        json.WriteNumber("delivered_count", campaign.DeliveredCount);
        json.WriteNumber("read_count", campaign.ReadCount);
        json.WriteNumber("failed_count", campaign.FailedCount);
        json.WriteString("failure_reason", campaign.FailureReason);
        json.WriteUtc("scheduled_at", campaign.ScheduledAt);
        json.WriteUtc("created_at", campaign.CreatedAt);
        if (campaign.Group is { } group) WriteGroup(json, campaign, group);
        json.WriteEndObject();
    }

    private CampaignState Take(Call call, CampaignOrder order, string? key)
    {
        var (tenant, now) = (call.Tenant, state.Now);
        var account = SendRules.RequireAccount(tenant, order.AccountId);
        var template = SendRules.RequireTemplate(account, order.TemplateName, order.Language);
        var rows = CampaignRows.Make(order, template);
        SendRules.RequirePlan(tenant, now, rows.Count);
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
                Id = state.Ids.New(),
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
            var group = new CampaignGroup(state.Ids.New(), parts);
            foreach (var part in parts) part.Group = group;
        }

        foreach (var part in parts) campaigns.Take(part);
        return parts[0];
    }

    private static string PartName(string? name, int part, int parts) =>
        string.Create(CultureInfo.InvariantCulture, $"{name ?? "Campaign"} ({part}/{parts})");

    private CampaignState Require(Call call) =>
        state.Campaigns.Find(call.Value, call.Tenant.Id) ?? throw new RefusalException(404, "NOT_FOUND", "There is no such campaign.");

    private void WriteRecipient(Utf8JsonWriter json, RecipientRow row)
    {
        json.WriteStartObject();
        json.WriteString("phone", row.Phone);
        json.WriteString("name", row.Name);
        json.WriteString("status", row.Status);
        // a string here even where ids are numbers
        json.WriteString("message_log_id", row.Message < state.Messages.Forgotten ? null : state.Messages[row.Message].Id);
        json.WriteString("error_message", row.ErrorMessage);
        json.WriteUtc("sent_at", row.SentAt);
        json.WriteEndObject();
    }

    private static void WriteGroup(Utf8JsonWriter json, CampaignState campaign, CampaignGroup group)
    {
        json.WriteString("campaign_group_id", group.Id);
        json.WriteNumber("parts_total", group.Parts.Count);
        if (campaign.PartNumber != 1) return;
        json.WriteStartArray("parts");
        foreach (var part in group.Parts)
        {
            json.WriteStartObject();
            json.WriteString("campaign_id", part.Id);
            json.WriteString("name", part.Name);
            json.WriteNumber("part_number", part.PartNumber);
            json.WriteString("status", part.Status);
            json.WriteNumber("requested_count", part.RequestedCount);
            json.WriteString("scheduled_at", part.ScheduledAt is { } moment ? Envelope.InRiyadh(moment) : null);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
