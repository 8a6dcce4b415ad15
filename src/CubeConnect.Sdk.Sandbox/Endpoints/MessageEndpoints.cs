using CubeConnect.Sandbox.Delivery;

namespace CubeConnect.Sandbox.Endpoints;

internal sealed class MessageEndpoints(SandboxState state, MessageFlow flow)
{
    private static readonly string[] TextFields = ["whatsapp_account_id", "phone", "message_type", "data", "scheduled_at", "timezone"];
    private static readonly string[] TemplateFields = [.. TextFields, "auto_retry_on_frequency_cap"];

    // POST /api/v1/messages/send: a text or a template to one number.
    public Answer Send(Call call)
    {
        var fields = new JsonFields(call.Json());
        var type = fields.OneOf("message_type", required: true, "text", "template");
        fields.Only(type == "text" ? TextFields : TemplateFields);
        var accountId = fields.Text("whatsapp_account_id", required: true);
        var phone = fields.Text("phone", required: true);
        var data = fields.Object("data", required: true);
        var draft = new MessageDraft(type, ScheduleRule.Read(fields, state.Now, zoneRequired: type == "template"));
        if (data is not null && type == "text") MessageRules.ReadText(data, draft);
        if (data is not null && type == "template") MessageRules.ReadTemplate(data, draft);
        draft.AutoRetry = type == "template" && fields.Boolean("auto_retry_on_frequency_cap");
        fields.ThrowIfAny();

        draft.Phone = PhoneRule.Require(phone!);
        var message = state.Read(() => Take(call.Tenant, draft, SendRules.RequireAccount(call.Tenant, accountId!)));
        return Envelope.Success(
            new SendAnswer(message.Status, state.Ids.OnWire(message), message.Category, 0.0m, message.ScheduledAt), status: 202);
    }

    public Answer Get(Call call)
    {
        var message = state.Read(() => state.Messages.Find(call.Value, call.Tenant.Id))
            ?? throw RefusalException.NotFound("There is no such message.");
        return Envelope.Success(new MessageAnswer(
            state.Ids.OnWire(message), message.Status, message.Phone, message.Type, message.MetaMessageId, message.SentAt,
            message.ScheduledAt, 0.0m, "SAR", message.ErrorMessage, message.CreatedAt));
    }

    private SandboxMessage Take(TenantState tenant, MessageDraft draft, AccountState account)
    {
        var now = state.Now;
        var template = draft.TemplateName is null ? null : SendRules.RequireTemplate(account, draft.TemplateName, draft.Language);
        var certain = template is null ? null : TemplateFit.Check(template, draft.Components);
        SendRules.RequireRecipient(tenant, draft.Phone, template?.IsMarketing ?? false);
        SendRules.RequirePlan(tenant, now, messages: 1);
        tenant.Month.Add(now, 1);
        if (template is not null) account.Today.Add(draft.ScheduledAt ?? now, 1);
        var values = template is null ? [] : TemplateFit.BodyValues(template, draft.Components);
        return flow.Take(new SandboxMessage
        {
            Id = state.Ids.NewMessage(),
            TenantId = tenant.Id,
            AccountId = account.Settings.Id,
            Phone = draft.Phone,
            Type = draft.Type!,
            Text = template is null ? draft.Text! : Placeholders.Fill(template, values),
            TemplateName = template?.Name,
            Language = template?.Language,
            Parameters = values,
            Components = draft.RawComponents,
            Category = template?.Category ?? "SERVICE",
            Status = draft.ScheduledAt is null ? "queued" : "scheduled",
            ScheduledAt = draft.ScheduledAt,
            AutoRetryOnFrequencyCap = draft.AutoRetry,
            CreatedAt = now,
            CertainErrorCode = certain,
        });
    }
}

internal sealed record SendAnswer(
    string Status, object MessageLogId, string ConversationCategory, decimal Cost, DateTimeOffset? ScheduledAt);

internal sealed record MessageAnswer(
    object MessageLogId, string Status, string ToPhone, string MessageType, string? MetaMessageId, DateTimeOffset? SentAt,
    DateTimeOffset? ScheduledAt, decimal CostAmount, string CostCurrency, string? ErrorMessage, DateTimeOffset CreatedAt);
