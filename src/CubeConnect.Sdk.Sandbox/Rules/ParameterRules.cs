using System.Text.Json;

namespace CubeConnect.Sandbox.Rules;

/// <summary>The form of one value in a component, by its type.</summary>
internal static class ParameterRules
{
    public static SentParameter? Read(JsonElement item, string path, ParameterPlace place, ValidationErrors errors)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            errors.Add(path, $"The {path} field must be an object.");
            return null;
        }

        var fields = new JsonFields(item, path, errors);
        if (fields.Text("type", required: true)?.ToLowerInvariant() is not { } type) return null;
        if (!place.Takes(type))
        {
            errors.Add($"{path}.type", $"The {path}.type field must be one of: {place.Types}.");
            return null;
        }

        fields.Only("type", "parameter_name", type);
        return new SentParameter(type, fields.Text("parameter_name"), TextOf(type, fields, path, errors));
    }

    private static string? TextOf(string type, JsonFields fields, string path, ValidationErrors errors)
    {
        switch (type)
        {
            case "text" or "payload" or "coupon_code":
                // An empty one is taken here and fails at Meta with 131008, as it does there.
                if (!fields.Has(type)) errors.Required($"{path}.{type}");
                return fields.Text(type);
            case "currency":
                return Currency(fields, path, errors);
            case "date_time":
                return Object(fields, type, errors)?.Text("fallback_value", required: true);
            case "image" or "video" or "document" or "gif":
                Media(type, fields, path, errors);
                return null;
            case "location":
                Location(fields, path, errors);
                return null;
            case "product":
                Object(fields, type, errors)?.Text("product_retailer_id", required: true);
                return null;
            case "limited_time_offer":
                Number(Object(fields, type, errors), $"{path}.{type}", "expiration_time_ms", errors);
                return null;
            case "ttl_minutes":
                Number(fields, path, type, errors);
                return null;
            case "tap_target_configuration":
                if (!fields.Has(type)) errors.Required($"{path}.{type}");
                return null;
            default:
                Object(fields, type, errors);
                return null;
        }
    }

    private static JsonFields? Object(JsonFields fields, string name, ValidationErrors errors) =>
        fields.TryGet(name, required: true, JsonValueKind.Object, out var value) ? new JsonFields(
            value, fields.PathOf(name), errors) : null;

    private static string? Currency(JsonFields fields, string path, ValidationErrors errors)
    {
        if (Object(fields, "currency", errors) is not { } currency) return null;
        currency.Only("fallback_value", "code", "amount_1000");
        currency.Text("code", required: true);
        Number(currency, $"{path}.currency", "amount_1000", errors);
        return currency.Text("fallback_value", required: true);
    }

    private static void Media(string type, JsonFields fields, string path, ValidationErrors errors)
    {
        if (Object(fields, type, errors) is not { } media) return;
        if (type == "document") media.Only("id", "link", "filename");
        else media.Only("id", "link");
        if (media.Has("id") == media.Has("link"))
        {
            errors.Add($"{path}.{type}", $"The {path}.{type} field takes exactly one of id and link.");
        }

        media.Text("id");
        if (media.Text("link") is { } link && !(Uri.TryCreate(link, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
        {
            errors.Add($"{path}.{type}.link", $"The {path}.{type}.link field must be an http or https address.");
        }
    }

    private static void Location(JsonFields fields, string path, ValidationErrors errors)
    {
        if (Object(fields, "location", errors) is not { } location) return;
        location.Only("latitude", "longitude", "name", "address");
        foreach (var name in (ReadOnlySpan<string>)["latitude", "longitude"])
        {
            if (location.TryGet(name, required: true, out var value)
                && value.ValueKind is not (JsonValueKind.String or JsonValueKind.Number))
            {
                errors.Add($"{path}.location.{name}", $"The {path}.location.{name} field must be a string or a number.");
            }
        }

        location.Text("name", required: true);
        location.Text("address", required: true);
    }

    private static void Number(JsonFields? fields, string path, string name, ValidationErrors errors)
    {
        if (fields is not { } known || !known.TryGet(name, required: true, out var value)) return;
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt64(out var number) || number <= 0)
        {
            errors.Add($"{path}.{name}", $"The {path}.{name} field must be a whole number above 0.");
        }
    }
}

/// <summary>Where a value stands, and with it which types it may have.</summary>
internal sealed class ParameterPlace
{
    public static readonly ParameterPlace Header = new(
        "text", "currency", "date_time", "image", "video", "document", "gif", "location", "product");
    public static readonly ParameterPlace Body = new("text", "currency", "date_time");
    public static readonly ParameterPlace LimitedTimeOffer = new("limited_time_offer");
    public static readonly ParameterPlace TapTarget = new("tap_target_configuration");

    private static readonly ParameterPlace QuickReply = new("payload");
    private static readonly ParameterPlace Url = new("text");
    private static readonly ParameterPlace CopyCode = new("coupon_code");
    private static readonly ParameterPlace Action = new("action");
    private static readonly ParameterPlace VoiceCall = new("ttl_minutes", "payload");

    private readonly string[] _types;

    private ParameterPlace(params string[] types) => _types = types;

    public string Types => string.Join(", ", _types);

    public bool Takes(string type) => _types.Contains(type);

    /// <summary>The place in a button of this kind; null for a kind that takes no values or does not exist.</summary>
    public static ParameterPlace? Button(string kind) => kind switch
    {
        "quick_reply" => QuickReply,
        "url" => Url,
        "copy_code" => CopyCode,
        "flow" or "catalog" or "mpm" or "order_details" => Action,
        "voice_call" => VoiceCall,
        _ => null,
    };
}
