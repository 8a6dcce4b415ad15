namespace CubeConnect.Templates.Internal;

// Checks one parameter, and where it is allowed. A raw one is allowed anywhere.
internal static class ParameterRules
{
    public static bool IsKnown(ParameterJson parameter) => parameter.Type
        is "text" or "currency" or "date_time" or "image" or "video" or "gif" or "document" or "location" or "product"
        or "payload" or "coupon_code" or "ttl_minutes" or "action" or "limited_time_offer" or "tap_target_configuration";

    public static bool FitsHeader(TemplateParameter parameter) => parameter.Wire is null
        or { Type: "text" or "currency" or "date_time" or "image" or "video" or "gif" or "document" or "location" or "product" };

    public static bool FitsBody(TemplateParameter parameter) => parameter.Wire is null or { Type: "text" or "currency" or "date_time" };

    public static string PathOf(string component, int index) => Faults.Item(component + ".parameters", index);

    // Reports what is wrong with a parameter. maxText is the longest text that the place allows.
    public static void Check(
        TemplateParameter? parameter, Faults faults, string component, int index, int maxText = TextRules.NoLimit,
        string what = "This parameter")
    {
        // Most parameters are good texts, and need no path.
        if (parameter?.Wire is { Type: "text", ParameterName: null, Text: var text }
            && TextRules.LineFault(text, maxText, allowBlank: true) is null) return;

        var path = PathOf(component, index);
        if (parameter is null) faults.Add(path, "The parameter is null. Give a text for every placeholder.");
        else if (parameter.Wire is { } wire) faults.Report(path, FaultsOf(wire, maxText, what));
        else faults.Report(path, RawJson.Fault(parameter.RawJson, "A raw parameter", needsType: true));
    }

    public static bool IsCurrencyCode(string? code) =>
        code is { Length: 3 } && code.All(letter => letter is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z'));

    private static (string Field, string? Fault)[] FaultsOf(ParameterJson wire, int maxText, string what) => wire.Type switch
    {
        "text" => [
            ("text", TextFault(wire.Text, maxText, what)),
            ("text", TextRules.SpacingFault(wire.Text)),
            ("parameter_name", NameFault(wire.ParameterName)),
        ],
        "currency" => [
            ("currency.fallback_value", TextRules.LineFault(wire.Currency?.FallbackValue, maxText, "The text to show for the amount")),
            ("currency.code", IsCurrencyCode(wire.Currency?.Code)
                ? null : "The currency must be three letters of ISO 4217, for example \"SAR\"."),
            ("currency.amount_1000", AmountFault(wire.Currency?.Thousandths ?? 0)),
        ],
        "date_time" =>
            [("date_time.fallback_value", TextRules.LineFault(wire.DateTime?.FallbackValue, maxText, "The text to show for the date"))],
        "image" => MediaFaults("image", wire.Image),
        "video" => MediaFaults("video", wire.Video),
        "gif" => MediaFaults("gif", wire.Gif),
        "document" => MediaFaults("document", wire.Document),
        "location" => [
            ("location.latitude", IsWithin(wire.Location?.Latitude, 90) ? null : "The latitude must be between -90 and 90 degrees."),
            ("location.longitude", IsWithin(wire.Location?.Longitude, 180) ? null : "The longitude must be between -180 and 180 degrees."),
            ("location.name", TextRules.Fault(wire.Location?.Name, what: "The location's name")),
            ("location.address", TextRules.Fault(wire.Location?.Address, what: "The location's address")),
        ],
        "product" => [
            ("product.product_retailer_id", TextRules.Fault(wire.Product?.ProductRetailerId, what: "The product's retailer id")),
            ("product.catalog_id", TextRules.Fault(wire.Product?.CatalogId, what: "The catalog's id")),
        ],
        "payload" => [("payload", TextRules.Fault(wire.Payload, maxText, "The payload"))],
        "coupon_code" => [("coupon_code", TextRules.Fault(wire.CouponCode, maxText, "The coupon code"))],
        "ttl_minutes" when wire.TtlMinutes is not (>= 1 and <= 43200) =>
            [("ttl_minutes", "A call button works for 1 to 43200 minutes (30 days). Choose a time between them.")],
        "limited_time_offer" when wire.LimitedTimeOffer is not { ExpirationTimeMs: > 0 } =>
            [("limited_time_offer.expiration_time_ms", "The end of the offer is before 1970. Give the moment at which the offer ends.")],
        "tap_target_configuration" when wire.TapTargetConfiguration?.FirstOrDefault() is var target => [
            ("tap_target_configuration[0].url", LinkFault(target?.Url)),
            ("tap_target_configuration[0].title", TextRules.Fault(target?.Title, what: "The title")),
        ],
        _ => [],
    };

    // Blank is let through: a single space for a placeholder that has no value is common, and no source says that it is refused.
    private static string? TextFault(string? text, int maxText, string what)
    {
        var fault = TextRules.Fault(text, maxText, what, allowBlank: true);
        return string.IsNullOrEmpty(text) ? fault + " WhatsApp refuses an empty parameter (131008)." : fault;
    }

    private static string? NameFault(string? name) => name switch
    {
        "" => "The parameter's name is empty. Give the name of the placeholder, without its braces.",
        _ when name?.All(letter => letter is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_') == false =>
            "A parameter's name holds small letters, digits and underscores only. Write it as the template does, without its braces.",
        _ => null,
    };

    private static string? AmountFault(decimal thousandths)
    {
        if (thousandths <= 0) return "The amount must be above zero, in whole units of the currency: 100.99 for $100.99.";
        if (thousandths > long.MaxValue) return "The amount is too large: at most 9223372036854775.807, in whole units of the currency.";
        return decimal.Truncate(thousandths) == thousandths ? null : "The amount has more than three decimals. Round it first.";
    }

    private static (string Field, string? Fault)[] MediaFaults(string kind, MediaJson? media) => [
        media?.Id switch
        {
            null => (kind + ".link", LinkFault(media?.Link)),
            var id when id.Contains("://") => (kind + ".id", "This is a link, not the id of an uploaded medium. Pass it as a Uri instead."),
            var id => (kind + ".id", TextRules.Fault(id, what: "The id of the uploaded medium")),
        },
        (kind + ".filename", TextRules.Fault(media?.Filename, what: "The file's name", required: media?.Filename is not null)),
    ];

    private static bool IsWithin(string? degrees, int most) =>
        double.TryParse(degrees, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= -most && value <= most;

    // WhatsApp's servers follow absolute http and https links.
    private static string? LinkFault(string? link)
    {
        if (link is null) return "The link is missing. Give an absolute https link that anyone can open.";
        if (!Uri.TryCreate(link, UriKind.Absolute, out var uri)) return "The link must be absolute: it begins with https://.";
        return uri.Scheme is "https" or "http" ? null : "The link must begin with https:// or http://: WhatsApp fetches it.";
    }
}
