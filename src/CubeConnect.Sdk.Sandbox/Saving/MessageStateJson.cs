using System.Globalization;
using System.Text.Json;

namespace CubeConnect.Sandbox;

/// <summary>Messages and what customers did, in the state file.</summary>
internal static class MessageStateJson
{
    public static void Write(Utf8JsonWriter json, SandboxMessage message)
    {
        json.WriteStartObject();
        Text(json, "id", message.Id);
        Text(json, "tenant", message.TenantId);
        Text(json, "account", message.AccountId);
        Text(json, "phone", message.Phone);
        Text(json, "type", message.Type);
        Text(json, "text", message.Text);
        Text(json, "category", message.Category);
        Text(json, "status", message.Status);
        Text(json, "template", message.TemplateName);
        Text(json, "language", message.Language);
        Values(json, "parameters", message.Parameters);
        Text(json, "components", message.Components);
        Text(json, "campaign", message.CampaignId);
        Text(json, "retry_of", message.RetryOf);
        if (message.AutoRetryOnFrequencyCap) json.WriteBoolean("auto_retry", true);
        Moment(json, "created_at", message.CreatedAt);
        Moment(json, "scheduled_at", message.ScheduledAt);
        Moment(json, "sent_at", message.SentAt);
        Moment(json, "delivered_at", message.DeliveredAt);
        Moment(json, "read_at", message.ReadAt);
        Moment(json, "failed_at", message.FailedAt);
        if (message.ErrorCode is { } code) json.WriteNumber("error_code", code);
        if (message.Doom is { } doom) json.WriteNumber("doom", doom);
        if (message.CampaignRow >= 0) json.WriteNumber("campaign_row", message.CampaignRow);
        json.WriteNumber("order", message.Order);
        json.WriteEndObject();
    }

    public static SandboxMessage Read(JsonElement item)
    {
        var (id, code) = (Required(item, "id"), Number(item, "error_code"));
        var sent = Moment(item, "sent_at");
        return new SandboxMessage
        {
            Id = id,
            TenantId = Required(item, "tenant"),
            AccountId = Required(item, "account"),
            Phone = Required(item, "phone"),
            Type = Required(item, "type"),
            Text = Required(item, "text"),
            Category = Required(item, "category"),
            Status = Required(item, "status"),
            TemplateName = Text(item, "template"),
            Language = Text(item, "language"),
            Parameters = Values(item, "parameters"),
            Components = Text(item, "components"),
            CampaignId = Text(item, "campaign"),
            RetryOf = Text(item, "retry_of"),
            AutoRetryOnFrequencyCap = item.TryGetProperty("auto_retry", out _),
            CreatedAt = Moment(item, "created_at") ?? default,
            ScheduledAt = Moment(item, "scheduled_at"),
            SentAt = sent,
            DeliveredAt = Moment(item, "delivered_at"),
            ReadAt = Moment(item, "read_at"),
            FailedAt = Moment(item, "failed_at"),
            ErrorCode = code,
            ErrorMessage = code is { } failure ? MetaErrors.Text(failure) : null,
            MetaMessageId = sent is null && code is null ? null : Ids.Wamid(id),
            Doom = Number(item, "doom"),
            CampaignRow = Number(item, "campaign_row") ?? -1,
            Order = Number(item, "order") ?? 0,
        };
    }

    public static void Write(Utf8JsonWriter json, CustomerAct act)
    {
        json.WriteStartObject();
        Text(json, "id", act.Id);
        Text(json, "tenant", act.TenantId);
        Text(json, "account", act.AccountId);
        Text(json, "phone", act.Phone);
        Text(json, "type", act.Type);
        Text(json, "content", act.Content);
        Text(json, "detail", act.Detail);
        Text(json, "link", act.Link);
        Text(json, "sender_name", act.SenderName);
        Moment(json, "at", act.At);
        json.WriteNumber("order", act.Order);
        json.WriteEndObject();
    }

    public static CustomerAct ReadAct(JsonElement item) => new()
    {
        Id = Required(item, "id"), TenantId = Required(item, "tenant"), AccountId = Required(item, "account"), Phone = Required(item, "phone"), Type = Required(item, "type"),
        Content = Required(item, "content"), Detail = Text(item, "detail"), Link = Text(item, "link"), SenderName = Text(item, "sender_name"), At = Moment(item, "at") ?? default,
        Order = Number(item, "order") ?? 0,
    };

    /// <summary>The first line of a file.</summary>
    public static void Header(this Utf8JsonWriter json, string idName, string id, string numberName, int number)
    {
        json.WriteString(idName, id);
        json.WriteNumber(numberName, number);
    }

    public static void Text(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null) json.WriteString(name, text);
    }

    public static string? Text(JsonElement item, string name) =>
        item.TryGetProperty(name, out var value) && JsonFields.TryText(value, out var text) ? text : null;

    public static string Required(JsonElement item, string name) => Text(item, name) ?? throw new JsonException($"The state lacks the field {name}.");

    public static void Moment(Utf8JsonWriter json, string name, DateTimeOffset? moment)
    {
        if (moment is { } at) json.WriteString(name, at.ToString("O", CultureInfo.InvariantCulture));
    }

    public static DateTimeOffset? Moment(JsonElement item, string name) =>
        DateTimeOffset.TryParse(Text(item, name), CultureInfo.InvariantCulture, out var moment) ? moment : null;

    public static int? Number(JsonElement item, string name) => item.TryGetProperty(name, out var value) && value.TryGetInt32(out var number) ? number : null;

    public static void Values(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        if (values.Count == 0) return;
        json.WriteStartArray(name);
        foreach (var value in values) json.WriteStringValue(value);
        json.WriteEndArray();
    }

    public static IReadOnlyList<string> Values(JsonElement item, string name) =>
        item.TryGetProperty(name, out var values) ? [.. values.EnumerateArray().Select(value => value.GetString() ?? string.Empty)] : [];
}
