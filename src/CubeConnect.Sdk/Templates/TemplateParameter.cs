using CubeConnect.Templates.Internal;

namespace CubeConnect;

/// <summary>
/// A value for one place of a template: a text, an amount, a date, a medium, a location or a product. Make one with the methods here and
/// put it into a <see cref="TemplateComponent"/>.
/// </summary>
/// <remarks>
/// No method throws: sending throws one <see cref="CubeConnectValidationException"/> with all faults. Lengths count Unicode code points.
/// API rule: "Send Template", section "Template Parameters"; the shapes are those of Meta's Cloud API.
/// </remarks>
[JsonConverter(typeof(TemplateParameterJson))]
public sealed class TemplateParameter
{
    private TemplateParameter(ParameterJson wire) => Wire = wire;

    private TemplateParameter(JsonElement raw) => RawJson = Templates.Internal.RawJson.Copy(raw);

    // Null for a raw parameter.
    internal ParameterJson? Wire { get; }

    internal JsonElement RawJson { get; }

    /// <summary>
    /// A text for a placeholder that goes by position, <c>{{1}}</c>. At most 60 characters in a header and 1024 in a body, or 32768 in
    /// a body that is the message's only component; no line breaks, tabs or more than four spaces in a row.
    /// </summary>
    /// <param name="text">The text. WhatsApp refuses an empty one.</param>
    public static TemplateParameter Text(string text) => Of(new("text", Text: text));

    /// <summary>
    /// A text for a placeholder that goes by name, <c>{{first_name}}</c>, with the limits of <see cref="Text"/>. A message names all of its
    /// placeholders or none. CubeConnect documents positions only; whether it forwards names is not documented.
    /// </summary>
    /// <param name="name">The placeholder's name without braces: small letters, digits and underscores.</param>
    /// <param name="text">The text.</param>
    public static TemplateParameter Named(string name, string text) => Of(new("text", ParameterName: name ?? string.Empty, Text: text));

    /// <summary>An amount of money, for a header or a body.</summary>
    /// <param name="amount">In whole units of the currency, above zero, with three decimals at most: 100.99 for $100.99.</param>
    /// <param name="code">Three letters of ISO 4217, for example <c>SAR</c>.</param>
    /// <param name="fallback">The amount as a text, which WhatsApp shows where it cannot format the amount itself.</param>
    public static TemplateParameter Currency(decimal amount, string code, string fallback)
    {
        var upper = ParameterRules.IsCurrencyCode(code) ? code.ToUpperInvariant() : code;
        return Of(new("currency", Currency: new(fallback, upper, Thousandths(amount))));
    }

    /// <summary>A date, for a header or a body. WhatsApp shows the text as it is and formats nothing.</summary>
    public static TemplateParameter DateTime(string fallback) => Of(new("date_time", DateTime: new FallbackJson(fallback)));

    /// <summary>An image for a header, from an absolute http or https link that WhatsApp's servers can open.</summary>
    public static TemplateParameter Image(Uri link) => Of(new("image", Image: Linked(link)));

    /// <summary>An image for a header, by the id of an upload to WhatsApp. Uploads expire after 30 days.</summary>
    public static TemplateParameter UploadedImage(string mediaId) => Of(new("image", Image: Uploaded(mediaId)));

    /// <summary>A video for a header, from an absolute http or https link that WhatsApp's servers can open.</summary>
    public static TemplateParameter Video(Uri link) => Of(new("video", Video: Linked(link)));

    /// <summary>A video for a header, by the id of an upload to WhatsApp. Uploads expire after 30 days.</summary>
    public static TemplateParameter UploadedVideo(string mediaId) => Of(new("video", Video: Uploaded(mediaId)));

    /// <summary>A short video that plays by itself, for a header, from an absolute link that WhatsApp's servers can open.</summary>
    public static TemplateParameter Gif(Uri link) => Of(new("gif", Gif: Linked(link)));

    /// <summary>A short video that plays by itself, for a header, by the id of an upload. Uploads expire after 30 days.</summary>
    public static TemplateParameter UploadedGif(string mediaId) => Of(new("gif", Gif: Uploaded(mediaId)));

    /// <summary>A PDF document for a header, from an absolute http or https link that WhatsApp's servers can open.</summary>
    /// <param name="link">The link.</param>
    /// <param name="filename">The name that the customer sees, for example <c>receipt.pdf</c>; null leaves it to WhatsApp.</param>
    public static TemplateParameter Document(Uri link, string? filename = null) => Of(new("document", Document: Linked(link, filename)));

    /// <summary>A PDF document for a header, by the id of an upload to WhatsApp. Uploads expire after 30 days.</summary>
    /// <param name="mediaId">The id that the upload returned.</param>
    /// <param name="filename">The name that the customer sees, for example <c>receipt.pdf</c>; null leaves it to WhatsApp.</param>
    public static TemplateParameter UploadedDocument(string mediaId, string? filename = null) =>
        Of(new("document", Document: Uploaded(mediaId, filename)));

    /// <summary>A point on the map for a header.</summary>
    /// <param name="latitude">From -90 to 90 degrees.</param>
    /// <param name="longitude">From -180 to 180 degrees.</param>
    /// <param name="name">The name of the place, for example the shop's. Required.</param>
    /// <param name="address">Its address. Required.</param>
    public static TemplateParameter Location(double latitude, double longitude, string name, string address) =>
        Of(new("location", Location: new LocationJson(Degrees(latitude), Degrees(longitude), name, address)));

    /// <summary>One product of a catalog, for the header of a single-product template or of a product card.</summary>
    /// <param name="productRetailerId">The product's retailer id (SKU).</param>
    /// <param name="catalogId">The id of the catalog that holds it.</param>
    public static TemplateParameter Product(string productRetailerId, string catalogId) =>
        Of(new("product", Product: new ProductJson(productRetailerId, catalogId)));

    /// <summary>A parameter of a kind that this version does not know, sent as it is. Only its form is checked.</summary>
    /// <param name="json">A JSON object with a property <c>type</c>. It is copied, so its document may be disposed.</param>
    public static TemplateParameter Raw(JsonElement json) => new(json);

    // A parameter that only one kind of component uses.
    internal static TemplateParameter Of(ParameterJson wire) => new(wire);

    // A link as the caller wrote it, since a signed one must keep its characters; percent-encoded if it needs to be.
    internal static string? LinkText(Uri? link) =>
        link is { IsAbsoluteUri: true } && link.OriginalString.Any(letter => letter is <= ' ' or >= '\u007F')
            ? link.AbsoluteUri : link?.OriginalString;

    private static MediaJson Linked(Uri? link, string? filename = null) => new(Id: null, LinkText(link), filename);

    private static MediaJson Uploaded(string? mediaId, string? filename = null) => new(mediaId ?? string.Empty, Link: null, filename);

    // A whole amount has no decimal places here. One that is far too large stays too large.
    private static decimal Thousandths(decimal amount)
    {
        if (Math.Abs(amount) > long.MaxValue) return amount;
        var thousandths = amount * 1000;
        return decimal.Truncate(thousandths) == thousandths ? decimal.Truncate(thousandths) : thousandths;
    }

    // Decimal never writes an exponent: 0.00001 and not 1E-05.
    private static string Degrees(double degrees) => Math.Abs(degrees) <= 360
        ? ((decimal)degrees).ToString(CultureInfo.InvariantCulture) : degrees.ToString(CultureInfo.InvariantCulture);

    /// <summary>Reads and writes a parameter as wire JSON. An unknown kind comes back as <see cref="Raw"/>.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public sealed class TemplateParameterJson : JsonConverter<TemplateParameter>
    {
        /// <inheritdoc/>
        public override TemplateParameter Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var json = JsonElement.ParseValue(ref reader);
            var wire = Templates.Internal.RawJson.Known(json, ComponentJsonContext.Default.ParameterJson);
            return wire is not null && ParameterRules.IsKnown(wire) ? new TemplateParameter(wire) : new TemplateParameter(json);
        }

        /// <inheritdoc/>
        public override void Write(Utf8JsonWriter writer, TemplateParameter value, JsonSerializerOptions options)
        {
            if (value.Wire is null) value.RawJson.WriteTo(writer);
            else JsonSerializer.Serialize(writer, value.Wire, ComponentJsonContext.Default.ParameterJson);
        }
    }
}
