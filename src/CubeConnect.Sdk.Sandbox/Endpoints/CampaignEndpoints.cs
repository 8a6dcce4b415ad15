using CubeConnect.Sandbox.Delivery;

namespace CubeConnect.Sandbox.Endpoints;

internal sealed class CampaignEndpoints(SandboxState state, CampaignFlow campaigns)
{
    // POST /api/v1/campaigns. The same Idempotency-Key again gives the first campaign.
    public Answer Create(Call call)
    {
        var order = CampaignRules.Read(call, state.Now);
        var key = call.Http.Request.Headers["Idempotency-Key"].ToString();
        lock (state.Gate)
        {
            if (key.Length == 0 || !call.Tenant.ByIdempotencyKey.TryGetValue(key, out var campaign))
            {
                campaign = Take(call.Tenant, order, key.Length == 0 ? null : key);
            }

            return Envelope.Success(CampaignAnswer.Of(campaign), status: 201);
        }
    }

    public Answer Get(Call call)
    {
        lock (state.Gate) return Envelope.Success(CampaignAnswer.Of(Require(call)));
    }

    // GET /api/v1/campaigns/{id}/recipients, in pages. There are none before the campaign is prepared.
    public Answer ListRecipients(Call call)
    {
        var query = call.Query("page", "per_page", "status");
        var status = query.OneOf("status", "pending", "sent", "failed");
        var page = query.Page();
        lock (state.Gate)
        {
            var campaign = Require(call);
            List<RecipientRow> rows = campaign.Status == "preparing" ? [] : campaign.Rows;
            if (status is not null) rows = rows.FindAll(row => row.Status == status);
            return Envelope.Success(new RecipientList(campaign.Id, page.Of(rows).Select(Recipient), page.Pagination(rows.Count)));
        }
    }

    // POST /api/v1/campaigns/{id}/cancel. The answer to a late cancel is not documented; here it is a validation error.
    public Answer Cancel(Call call)
    {
        if (!call.Body.IsEmpty) call.Fields().ThrowIfAny();
        lock (state.Gate)
        {
            var campaign = Require(call);
            if (campaigns.TryCancel(campaign)) return Envelope.Success(new CancelAnswer(true));
            throw ValidationErrors.One("status", $"Only a pending campaign can be cancelled; this one is {campaign.Status}.");
        }
    }

    private CampaignState Take(TenantState tenant, CampaignOrder order, string? key)
    {
        var now = state.Now;
        var account = SendRules.RequireAccount(tenant, order.AccountId);
        var template = SendRules.RequireTemplate(account, order.TemplateName, order.Language);
        var rows = CampaignRows.Make(order, template);
        SendRules.RequirePlan(tenant, now, rows.Count);
        var first = order.ScheduledAt ?? now;
        var plan = DailyPlan.Make(account, first, rows.Count, order.Split);
        tenant.Month.Add(now, rows.Count);

        var group = plan.Count > 1 ? state.Ids.New() : null;
        var parts = new List<CampaignState>(plan.Count);
        var from = 0;
        foreach (var (day, count) in plan)
        {
            var number = parts.Count + 1;
            account.Today.Add(first.AddDays(day), count);
            parts.Add(new CampaignState
            {
                Snapshot = new SandboxCampaign
                {
                    Id = state.Ids.New(),
                    TenantId = tenant.Id,
                    Name = group is null ? order.Name : FormattableString.Invariant($"{order.Name ?? "Campaign"} ({number}/{plan.Count})"),
                    Status = "preparing",
                    TemplateName = template.Name,
                    Language = template.Language,
                    RequestedCount = count,
                    ScheduledAt = day == 0 ? order.ScheduledAt : first.AddDays(day),
                    CreatedAt = now,
                    GroupId = group,
                    PartNumber = number,
                    PartsTotal = plan.Count,
                },
                Tenant = tenant,
                Account = account,
                Template = template,
                IdempotencyKey = number == 1 ? key : null,
                Rows = rows.GetRange(from, count),
                Parts = group is null ? null : parts,
            });
            from += count;
        }

        foreach (var part in parts) campaigns.Take(part);
        return parts[0];
    }

    private CampaignState Require(Call call) =>
        state.Campaigns.Find(call.Value, call.Tenant.Id) ?? throw RefusalException.NotFound("There is no such campaign.");

    // The id is a string here even where message ids are numbers.
    private RecipientAnswer Recipient(RecipientRow row) => new(
        row.Phone, row.Name, row.Status, row.Message < state.Messages.First ? null : state.Messages[row.Message].Id,
        row.ErrorMessage, row.SentAt);
}

internal sealed record CampaignAnswer(
    string CampaignId, string? Name, string Status, string MessageType, int RequestedCount, int TotalCount, int SentCount,
    int DeliveredCount, int ReadCount, int FailedCount, string? FailureReason, DateTimeOffset? ScheduledAt, DateTimeOffset CreatedAt)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? CampaignGroupId { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? PartsTotal { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IEnumerable<CampaignPart>? Parts { get; init; }

    public static CampaignAnswer Of(CampaignState state)
    {
        var campaign = state.Snapshot;
        return new(
            campaign.Id, campaign.Name, campaign.Status, "template", campaign.RequestedCount, campaign.TotalCount, campaign.SentCount,
            campaign.DeliveredCount, campaign.ReadCount, campaign.FailedCount, campaign.FailureReason, campaign.ScheduledAt,
            campaign.CreatedAt)
        {
            CampaignGroupId = campaign.GroupId,
            PartsTotal = state.Parts?.Count,
            Parts = campaign.PartNumber == 1 ? state.Parts?.Select(part => CampaignPart.Of(part.Snapshot)) : null,
        };
    }
}

internal sealed record CampaignPart(
    string CampaignId, string? Name, int PartNumber, string Status, int RequestedCount, string? ScheduledAt)
{
    public static CampaignPart Of(SandboxCampaign part) => new(
        part.Id, part.Name, part.PartNumber, part.Status, part.RequestedCount,
        part.ScheduledAt is { } moment ? Envelope.InRiyadh(moment) : null);
}

internal sealed record RecipientList(string CampaignId, IEnumerable<RecipientAnswer> Recipients, Pagination Pagination);

internal sealed record RecipientAnswer(
    string Phone, string? Name, string Status, string? MessageLogId, string? ErrorMessage, DateTimeOffset? SentAt);

internal sealed record CancelAnswer(bool Success);
