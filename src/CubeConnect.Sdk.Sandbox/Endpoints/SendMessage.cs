using System.Text.Json;

namespace CubeConnect.Sandbox;

/// <summary>POST /api/v1/messages/send: a text or a template to one number.</summary>
internal static class SendMessage
{
    private static readonly string[] TextFields = ["whatsapp_account_id", "phone", "message_type", "data", "scheduled_at", "timezone"];
    private static readonly string[] TemplateFields = [.. TextFields, "auto_retry_on_frequency_cap"];

    public static Answer Answer(Call call)
    {
        var errors = new ValidationErrors();
        var fields = new JsonFields(call.Json(), string.Empty, errors);
        var type = fields.Text("message_type", required: true);
        if (type is not (null or "text" or "template")) errors.Add("message_type", "The message_type field must be text or template.");
        fields.Only(type == "text" ? TextFields : TemplateFields);
        var accountId = fields.Text("whatsapp_account_id", required: true);
        var phone = fields.Text("phone", required: true);
        var hasData = fields.TryGet("data", required: true, JsonValueKind.Object, out var data);
        var draft = new Draft(type, ScheduleRule.Read(fields, errors, call.World.Now, zoneRequired: type == "template"));
        if (hasData && type == "text") TextData.Read(new JsonFields(data, "data", errors), errors, draft);
        if (hasData && type == "template") TemplateData.Read(new JsonFields(data, "data", errors), errors, draft);
        draft.AutoRetry = type == "template" && fields.Boolean("auto_retry_on_frequency_cap");
        errors.ThrowIfAny();

        draft.Phone = PhoneRule.Require(phone!);
        SandboxMessage message;
        lock (call.World.Gate) message = Take(call, draft, AccountRule.Require(call.Tenant, accountId!));
        return Envelope.Success(202, json => Write(json, message, call.World.Ids.IntegerMessages));
    }

    private static SandboxMessage Take(Call call, Draft draft, AccountState account)
    {
        var (world, tenant, now) = (call.World, call.Tenant, call.World.Now);
        var template = draft.TemplateName is null ? null : TemplateRule.Require(account, draft.TemplateName, draft.Language);
        var doom = template is null ? null : TemplateFit.Check(template, draft.Components);
        RecipientRule.Require(tenant, draft.Phone, template?.IsMarketing ?? false);
        PlanRule.Require(tenant, now, messages: 1);
        tenant.Month.Add(now, 1);
        if (template is not null) account.Today.Add(draft.ScheduledAt ?? now, 1);
        var values = template is null ? [] : TemplateFit.BodyValues(template, draft.Components);
        return world.Flow.Take(new SandboxMessage
        {
            Id = world.Ids.NewMessage(),
            TenantId = tenant.Id,
            AccountId = account.Settings.Id,
            Phone = draft.Phone,
            Type = draft.Type!,
            Text = template is null ? draft.Text! : Rendering.Body(template, values),
            TemplateName = template?.Name,
            Language = template?.Language,
            Parameters = values,
            Components = draft.RawComponents,
            Category = template?.Category ?? "SERVICE",
            Status = draft.ScheduledAt is null ? "queued" : "scheduled",
            ScheduledAt = draft.ScheduledAt,
            AutoRetryOnFrequencyCap = draft.AutoRetry,
            CreatedAt = now,
            Doom = doom,
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

    /// <summary>A message as far as its request describes it.</summary>
    internal sealed class Draft(string? type, DateTimeOffset? scheduledAt)
    {
        public string? Type { get; } = type;

        public DateTimeOffset? ScheduledAt { get; } = scheduledAt;

        public string Phone { get; set; } = string.Empty;

        public string? Text { get; set; }

        public string? TemplateName { get; set; }

        public string Language { get; set; } = "en_US";

        public SentComponents Components { get; set; } = new();

        public string? RawComponents { get; set; }

        public bool AutoRetry { get; set; }
    }
}
