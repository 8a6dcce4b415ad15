namespace CubeConnect.Sandbox.Rules;

// The form of one value in a component, by its type.
internal static class ParameterRules
{
    public static readonly string[] Header =
        ["text", "currency", "date_time", "image", "video", "document", "gif", "location", "product"];

    public static readonly string[] Body = ["text", "currency", "date_time"];

    // The types of value that a button of this kind may have; null for a kind without values, or an unknown one.
    public static string[]? Button(string kind) => kind switch
    {
        "quick_reply" => ["payload"],
        "url" => ["text"],
        "copy_code" => ["coupon_code"],
        "flow" or "catalog" or "mpm" or "order_details" => ["action"],
        "voice_call" => ["ttl_minutes", "payload"],
        _ => null,
    };

    public static SentParameter? Read(JsonFields fields, string[] types)
    {
        if (fields.Text("type", required: true)?.ToLowerInvariant() is not { } type) return null;
        if (!types.Contains(type))
        {
            fields.Wrong("type", $"must be one of: {string.Join(", ", types)}");
            return null;
        }

        fields.Only("type", "parameter_name", type);
        return new SentParameter(type, fields.Text("parameter_name"), TextOf(type, fields));
    }

    private static string? TextOf(string type, JsonFields fields)
    {
        switch (type)
        {
            case "text" or "payload" or "coupon_code":
                // An empty one is accepted here and fails at Meta with 131008, as it does there.
                if (!fields.Has(type)) fields.Required(type);
                return fields.Text(type);
            case "currency":
                return Currency(fields);
            case "date_time":
                return fields.Object(type, required: true)?.Text("fallback_value", required: true);
            case "image" or "video" or "document" or "gif":
                Media(type, fields);
                return null;
            case "location":
                Location(fields);
                return null;
            case "product":
                fields.Object(type, required: true)?.Text("product_retailer_id", required: true);
                return null;
            case "limited_time_offer":
                fields.Object(type, required: true)?.Whole("expiration_time_ms", required: true, least: 1);
                return null;
            case "ttl_minutes":
                fields.Whole(type, required: true, least: 1);
                return null;
            case "tap_target_configuration":
                if (!fields.Has(type)) fields.Required(type);
                return null;
            default:
                fields.Object(type, required: true);
                return null;
        }
    }

    private static string? Currency(JsonFields fields)
    {
        if (fields.Object("currency", required: true) is not { } currency) return null;
        currency.Only("fallback_value", "code", "amount_1000");
        currency.Text("code", required: true);
        currency.Whole("amount_1000", required: true, least: 1);
        return currency.Text("fallback_value", required: true);
    }

    private static void Media(string type, JsonFields fields)
    {
        if (fields.Object(type, required: true) is not { } media) return;
        if (type == "document") media.Only("id", "link", "filename");
        else media.Only("id", "link");
        if (media.Has("id") == media.Has("link")) fields.Wrong(type, "must have exactly one of id and link");
        media.Text("id");
        if (media.Text("link") is { } link && !(Uri.TryCreate(link, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
        {
            media.Wrong("link", "must be an http or https address");
        }
    }

    private static void Location(JsonFields fields)
    {
        if (fields.Object("location", required: true) is not { } location) return;
        location.Only("latitude", "longitude", "name", "address");
        foreach (var name in (ReadOnlySpan<string>)["latitude", "longitude"])
        {
            if (location.TryGet(name, required: true, out var value)
                && value.ValueKind is not (JsonValueKind.String or JsonValueKind.Number))
            {
                location.Wrong(name, "must be a string or a number");
            }
        }

        location.Text("name", required: true);
        location.Text("address", required: true);
    }
}
