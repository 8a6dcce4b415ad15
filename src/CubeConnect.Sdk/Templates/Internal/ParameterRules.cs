using CubeConnect.Validation;

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
        if (parameter is null)
        {
            faults.Add(path, "The parameter is null. Give a text for every placeholder.");
            return;
        }

        if (parameter.Wire is not { } wire)
        {
            faults.Report(path, RawJson.Fault(parameter.RawJson, "A raw parameter", needsType: true));
            return;
        }

        switch (wire.Type)
        {
            case "text":
                CheckText(wire, faults, path, maxText, what);
                break;
            case "currency":
                CheckCurrency(wire.Currency, faults, path + ".currency", maxText);
                break;
            case "date_time":
                var dateFault = TextRules.LineFault(wire.DateTime?.FallbackValue, maxText, "The text to show for the date");
                faults.Report(path + ".date_time.fallback_value", dateFault);
                break;
            case "image":
            case "video":
            case "gif":
            case "document":
                CheckMedia(MediaOf(wire), faults, path + "." + wire.Type);
                break;
            case "location":
                CheckLocation(wire.Location, faults, path + ".location");
                break;
            case "product":
                CheckProduct(wire.Product, faults, path + ".product");
                break;
            case "payload":
                TextRules.Check(faults, path + ".payload", wire.Payload, maxText, "The payload");
                break;
            case "coupon_code":
                TextRules.Check(faults, path + ".coupon_code", wire.CouponCode, maxText, "The coupon code");
                break;
            case "ttl_minutes" when wire.TtlMinutes is not (>= 1 and <= 43200):
                faults.Add(path + ".ttl_minutes", "A call button works for 1 to 43200 minutes (30 days). Choose a time between them.");
                break;
            case "limited_time_offer" when wire.LimitedTimeOffer is not { ExpirationTimeMs: > 0 }:
                var end = path + ".limited_time_offer.expiration_time_ms";
                faults.Add(end, "The end of the offer is before 1970. Give the moment at which the offer ends.");
                break;
            case "tap_target_configuration":
                var target = wire.TapTargetConfiguration?.FirstOrDefault();
                faults.Report(path + ".tap_target_configuration[0].url", LinkFault(target?.Url));
                TextRules.Check(faults, path + ".tap_target_configuration[0].title", target?.Title, what: "The title");
                break;
        }
    }

    private static MediaJson? MediaOf(ParameterJson wire) => wire.Type switch
    {
        "image" => wire.Image,
        "video" => wire.Video,
        "gif" => wire.Gif,
        _ => wire.Document,
    };

    private static void CheckText(ParameterJson parameter, Faults faults, string path, int maxText, string what)
    {
        // Blank is let through: a single space for a placeholder that has no value is common, and no source says that it is refused.
        if (TextRules.Fault(parameter.Text, maxText, what, allowBlank: true) is { } fault)
        {
            var refused = string.IsNullOrEmpty(parameter.Text) ? " WhatsApp refuses an empty parameter (131008)." : string.Empty;
            faults.Add(path + ".text", fault + refused);
        }

        if (TextRules.SpacingFault(parameter.Text) is { } lineFault) faults.Add(path + ".text", lineFault);
        if (parameter.ParameterName is { } name && NameFault(name) is { } nameFault) faults.Add(path + ".parameter_name", nameFault);
    }

    private static string? NameFault(string name)
    {
        if (name.Length == 0) return "The parameter's name is empty. Give the name of the placeholder, without its braces.";
        return name.All(letter => letter is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_')
            ? null
            : "A parameter's name holds small letters, digits and underscores only. Write it as the template does, without its braces.";
    }

    private static void CheckCurrency(FallbackJson? currency, Faults faults, string path, int maxText)
    {
        faults.Report(path + ".fallback_value", TextRules.LineFault(currency?.FallbackValue, maxText, "The text to show for the amount"));
        if (!IsCurrencyCode(currency?.Code))
            faults.Add(path + ".code", "The currency must be three letters of ISO 4217, for example \"SAR\".");

        var thousandths = currency?.Thousandths ?? 0;
        if (thousandths is <= 0 or > long.MaxValue)
            faults.Add(path + ".amount_1000", "The amount must be above zero, in whole units of the currency: 100.99 for $100.99.");
        else if (decimal.Truncate(thousandths) != thousandths)
            faults.Add(path + ".amount_1000", "The amount has more than three decimals. Round it first.");
    }

    public static bool IsCurrencyCode(string? code) =>
        code is { Length: 3 } && code.All(letter => letter is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z'));

    private static void CheckMedia(MediaJson? media, Faults faults, string path)
    {
        if (media?.Id is not { } id) faults.Report(path + ".link", LinkFault(media?.Link));
        else if (!id.Contains("://")) TextRules.Check(faults, path + ".id", id, what: "The id of the uploaded medium");
        else faults.Add(path + ".id", "This is a link, not the id of an uploaded medium. Pass it as a Uri instead.");
        if (media?.Filename is { } filename) TextRules.Check(faults, path + ".filename", filename, what: "The file's name");
    }

    private static void CheckProduct(ProductJson? product, Faults faults, string path)
    {
        TextRules.Check(faults, path + ".product_retailer_id", product?.ProductRetailerId, what: "The product's retailer id");
        TextRules.Check(faults, path + ".catalog_id", product?.CatalogId, what: "The catalog's id");
    }

    private static void CheckLocation(LocationJson? location, Faults faults, string path)
    {
        if (!IsWithin(location?.Latitude, 90)) faults.Add(path + ".latitude", "The latitude must be between -90 and 90 degrees.");
        if (!IsWithin(location?.Longitude, 180)) faults.Add(path + ".longitude", "The longitude must be between -180 and 180 degrees.");
        TextRules.Check(faults, path + ".name", location?.Name, what: "The location's name");
        TextRules.Check(faults, path + ".address", location?.Address, what: "The location's address");
    }

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
