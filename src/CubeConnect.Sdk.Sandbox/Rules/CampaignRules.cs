using System.Globalization;
using System.Text.Json;

namespace CubeConnect.Sandbox.Rules;

/// <summary>The form of a new campaign.</summary>
internal static class CampaignRules
{
    private const int MostRecipients = 50_000;
    private const int LongestName = 120;

    public static CampaignOrder Read(JsonElement body, DateTimeOffset now)
    {
        var errors = new ValidationErrors();
        var fields = new JsonFields(body, string.Empty, errors);
        fields.Only(
            "whatsapp_account_id", "message_type", "template_name", "template_language", "template_params", "recipients",
            "campaign_name", "scheduled_at", "timezone", "split_across_days");
        var account = fields.Text("whatsapp_account_id", required: true);
        if (fields.Text("message_type", required: true) is not (null or "template"))
        {
            errors.Add("message_type", "The message_type field must be template.");
        }

        var template = fields.Text("template_name", required: true);
        var language = fields.Text("template_language");
        SendRules.CheckLanguage(language, "template_language", errors);
        var name = fields.Text("campaign_name");
        if (name is { Length: > LongestName } && name.EnumerateRunes().Count() > LongestName)
        {
            errors.Add("campaign_name",
                string.Create(CultureInfo.InvariantCulture, $"The campaign_name field must not be longer than {LongestName} characters."));
        }

        var shared = SharedValues(fields, errors);
        var scheduledAt = ScheduleRule.Read(fields, errors, now, zoneRequired: false);
        var split = fields.Boolean("split_across_days");
        var recipients = Recipients(fields, errors);
        errors.ThrowIfAny();
        return new CampaignOrder(account!, template!, language, name, scheduledAt, split, recipients, shared);
    }

    private static List<string> SharedValues(JsonFields fields, ValidationErrors errors)
    {
        var values = new List<string>();
        if (!fields.TryGet("template_params", required: false, JsonValueKind.Array, out var array)) return values;
        foreach (var item in array.EnumerateArray())
        {
            if (JsonFields.TryText(item, out var text)) values.Add(text);
            else errors.Add(JsonFields.PathOf("template_params", values.Count), "Every template parameter must be a string.");
        }

        return values;
    }

    private static List<OrderedRecipient> Recipients(JsonFields fields, ValidationErrors errors)
    {
        if (!fields.TryGet("recipients", required: true, JsonValueKind.Array, out var array)) return [];
        var count = array.GetArrayLength();
        if (count is 0 or > MostRecipients)
        {
            errors.Add("recipients",
                string.Create(CultureInfo.InvariantCulture, $"The recipients field takes 1 to {MostRecipients} recipients."));
            return [];
        }

        var recipients = new List<OrderedRecipient>(count);
        foreach (var item in array.EnumerateArray()) recipients.Add(Recipient(item, recipients.Count, errors));
        return recipients;
    }

    /// <summary>Reads one recipient in a single pass; paths are made only for faults, since there can be 50,000 of them.</summary>
    private static OrderedRecipient Recipient(JsonElement item, int index, ValidationErrors errors)
    {
        string? phone = null, name = null;
        Dictionary<string, string>? variables = null;
        if (item.ValueKind != JsonValueKind.Object)
        {
            errors.Add(JsonFields.PathOf("recipients", index), "Every recipient must be an object.");
            return new OrderedRecipient(string.Empty, null, null);
        }

        foreach (var property in item.EnumerateObject())
        {
            var value = property.Value;
            if (value.ValueKind == JsonValueKind.Null) continue;
            var right = property.NameEquals("phone"u8) ? JsonFields.TryText(value, out phone)
                : property.NameEquals("name"u8) ? JsonFields.TryText(value, out name)
                : property.NameEquals("variables"u8) && TryVariables(value, out variables);
            if (!right)
            {
                errors.Add($"{JsonFields.PathOf("recipients", index)}.{property.Name}", "The field is not known or has the wrong type.");
            }
        }

        if (string.IsNullOrEmpty(phone)) errors.Required($"{JsonFields.PathOf("recipients", index)}.phone");
        return new OrderedRecipient(phone ?? string.Empty, name, variables);
    }

    private static bool TryVariables(JsonElement value, out Dictionary<string, string>? variables)
    {
        variables = null;
        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 0) return true; // PHP writes an empty map as a list
        if (value.ValueKind != JsonValueKind.Object) return false;
        variables = new(StringComparer.Ordinal);
        foreach (var property in value.EnumerateObject())
        {
            if (!JsonFields.TryText(property.Value, out var text)) return false;
            variables[property.Name] = text;
        }

        return true;
    }
}

/// <summary>A new campaign as far as its request describes it.</summary>
internal sealed record CampaignOrder(
    string AccountId, string TemplateName, string? Language, string? Name, DateTimeOffset? ScheduledAt, bool Split,
    IReadOnlyList<OrderedRecipient> Recipients, IReadOnlyList<string> SharedValues);

/// <summary>A recipient as the request has it; its own values by their places, from 1, or by their names.</summary>
internal sealed record OrderedRecipient(string Phone, string? Name, IReadOnlyDictionary<string, string>? Variables);
