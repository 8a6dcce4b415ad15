namespace CubeConnect.Sandbox.Rules;

internal static class CampaignRules
{
    private const int MostRecipients = 50_000;
    private const int LongestName = 120;

    public static CampaignOrder Read(Call call, DateTimeOffset now)
    {
        var fields = call.Fields(
            "whatsapp_account_id", "message_type", "template_name", "template_language", "template_params", "recipients",
            "campaign_name", "scheduled_at", "timezone", "split_across_days");
        var account = fields.Text("whatsapp_account_id", required: true);
        fields.OneOf("message_type", required: true, "template");
        var template = fields.Text("template_name", required: true);
        var language = SendRules.Language(fields, "template_language");
        var name = fields.Text("campaign_name");
        SendRules.CheckLength(fields, "campaign_name", name, LongestName);
        var shared = SharedValues(fields);
        var scheduledAt = ScheduleRule.Read(fields, now, zoneRequired: false);
        var split = fields.Boolean("split_across_days");
        var recipients = Recipients(fields);
        fields.ThrowIfAny();
        return new CampaignOrder(account!, template!, language, name, scheduledAt, split, recipients, shared);
    }

    private static List<string> SharedValues(JsonFields fields)
    {
        var values = new List<string>();
        if (!fields.TryGet("template_params", required: false, JsonValueKind.Array, out var array)) return values;
        foreach (var item in array.EnumerateArray())
        {
            if (JsonFields.TryText(item, out var text)) values.Add(text);
            else fields.Add(JsonFields.PathOf("template_params", values.Count), "Every template parameter must be a string.");
        }

        return values;
    }

    private static List<OrderedRecipient> Recipients(JsonFields fields)
    {
        if (!fields.TryGet("recipients", required: true, JsonValueKind.Array, out var array)) return [];
        if (array.GetArrayLength() is > 0 and <= MostRecipients) return [.. fields.Objects("recipients", array).Select(Recipient)];
        fields.Wrong("recipients", string.Create(CultureInfo.InvariantCulture, $"must have 1 to {MostRecipients} recipients"));
        return [];
    }

    private static OrderedRecipient Recipient(JsonFields recipient)
    {
        recipient.Only("phone", "name", "variables");
        return new(recipient.Text("phone", required: true) ?? string.Empty, recipient.Text("name"), Variables(recipient));
    }

    private static Dictionary<string, string>? Variables(JsonFields recipient)
    {
        if (!recipient.TryGet("variables", required: false, out var value)) return null;
        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 0) return null; // PHP writes an empty map as a list
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        if (value.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in value.EnumerateObject())
            {
                if (JsonFields.TryText(property.Value, out var text)) variables[property.Name] = text;
                else recipient.Wrong("variables", "must have strings as values");
            }
        }
        else recipient.Wrong("variables", "must be an object");

        return variables;
    }
}

// A new campaign as far as its request describes it.
internal sealed record CampaignOrder(
    string AccountId, string TemplateName, string? Language, string? Name, DateTimeOffset? ScheduledAt, bool Split,
    IReadOnlyList<OrderedRecipient> Recipients, IReadOnlyList<string> SharedValues);

// A recipient as the request has it; its own values by their places, from 1, or by their names.
internal sealed record OrderedRecipient(string Phone, string? Name, IReadOnlyDictionary<string, string>? Variables);
