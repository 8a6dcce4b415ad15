using System.Text.Json;
using CubeConnect.Sandbox.Delivery;
using CubeConnect.Sandbox.Http;
using CubeConnect.Sandbox.Rules;
using CubeConnect.Sandbox.State;

namespace CubeConnect.Sandbox.Endpoints;

/// <summary>Single messages: sending one, and where it stands.</summary>
internal sealed class MessageEndpoints(SandboxState state, MessageFlow flow)
{
    private static readonly string[] TextFields = ["whatsapp_account_id", "phone", "message_type", "data", "scheduled_at", "timezone"];
    private static readonly string[] TemplateFields = [.. TextFields, "auto_retry_on_frequency_cap"];

    /// <summary>POST /api/v1/messages/send: a text or a template to one number.</summary>
    public Answer Send(Call call)
    {
        var errors = new ValidationErrors();
        var fields = new JsonFields(call.Json(), string.Empty, errors);
        var type = fields.Text("message_type", required: true);
        if (type is not (null or "text" or "template")) errors.Add("message_type", "The message_type field must be text or template.");
        fields.Only(type == "text" ? TextFields : TemplateFields);
        var accountId = fields.Text("whatsapp_account_id", required: true);
        var phone = fields.Text("phone", required: true);
        var hasData = fields.TryGet("data", required: true, JsonValueKind.Object, out var data);
        var draft = new MessageDraft(type, ScheduleRule.Read(fields, errors, state.Now, zoneRequired: type == "template"));
        if (hasData && type == "text") MessageRules.ReadText(new JsonFields(data, "data", errors), errors, draft);
        if (hasData && type == "template") MessageRules.ReadTemplate(new JsonFields(data, "data", errors), errors, draft);
        draft.AutoRetry = type == "template" && fields.Boolean("auto_retry_on_frequency_cap");
        errors.ThrowIfAny();

        draft.Phone = PhoneRule.Require(phone!);
        SandboxMessage message;
        lock (state.Gate) message = Take(call, draft, SendRules.RequireAccount(call.Tenant, accountId!));
        return Envelope.Success(202, json => Write(json, message, state.Ids.IntegerMessages));
    }

    /// <summary>GET /api/v1/messages/{message_log_id}.</summary>
    public Answer Get(Call call)
    {
        SandboxMessage? message;
        lock (state.Gate) message = state.Messages.Find(call.Value, call.Tenant.Id);
        if (message is null) throw new RefusalException(404, "NOT_FOUND", "There is no such message.");
        return Envelope.Object(200, json =>
        {
            json.WriteMessageId(message.Id, state.Ids.IntegerMessages);
            json.WriteString("status", message.Status);
            json.WriteString("to_phone", message.Phone);
            json.WriteString("message_type", message.Type);
            json.WriteString("meta_message_id", message.MetaMessageId);
            json.WriteUtc("sent_at", message.SentAt);
            json.WriteUtc("scheduled_at", message.ScheduledAt);
            json.WriteNumber("cost_amount", 0.0m);
            json.WriteString("cost_currency", "SAR");
            json.WriteString("error_message", message.ErrorMessage);
            json.WriteUtc("created_at", message.CreatedAt);
        });
    }

    private SandboxMessage Take(Call call, MessageDraft draft, AccountState account)
    {
        var (tenant, now) = (call.Tenant, state.Now);
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
            Text = template is null ? draft.Text! : TemplateText.Fill(template, values),
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

    private static void Write(Utf8JsonWriter json, SandboxMessage message, bool integerIds)
    {
        json.WriteStartObject();
        json.WriteString("status", message.Status);
        json.WriteMessageId(message.Id, integerIds);
        json.WriteString("conversation_category", message.Category);
        json.WriteNumber("cost", 0.0m);
        json.WriteUtc("scheduled_at", message.ScheduledAt);
        json.WriteEndObject();
    }
}
