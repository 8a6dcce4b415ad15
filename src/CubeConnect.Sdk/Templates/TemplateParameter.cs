using System.Text.Json;
using CubeConnect.Templates.Internal;
using CubeConnect.Validation;

namespace CubeConnect;

/// <summary>
/// A value for one place of a template: a text, an amount, a date, a medium, a location or a product. Made by the methods here, put
/// into a <see cref="TemplateComponent"/>.
/// </summary>
/// <remarks>
/// None of the methods throws over a value that WhatsApp would refuse: sending reports all faults of a message together, before any
/// request, as a <c>CubeConnectValidationException</c> by wire field. Lengths count Unicode code points.
/// API rule: "Send Template", section "Template Parameters"; the shapes are those of Meta's Cloud API.
/// </remarks>
public abstract class TemplateParameter
{
    private protected TemplateParameter()
    {
    }

    /// <summary>The type as it stands on the wire.</summary>
    internal abstract string Type { get; }

    internal abstract ParameterPlace Places { get; }

    /// <remarks><c>maxText</c> is the longest text that the place allows, for parameters that are a text.</remarks>
    internal abstract void Validate(Faults faults, in FieldPath path, int maxText);

    internal abstract void WriteTo(Utf8JsonWriter json);

    /// <summary>
    /// A text for a placeholder that goes by position, <c>{{1}}</c>. At most 60 characters in a header and 1024 in a body, or 32768 in
    /// a body that is the message's only component; no line breaks, tabs or more than four spaces in a row.
    /// </summary>
    /// <param name="text">The text. WhatsApp refuses an empty one.</param>
    public static TemplateParameter Text(string text) => new TextParameter(text);

    /// <summary>
    /// A text for a placeholder that goes by name, <c>{{first_name}}</c>. One message fills its placeholders by name or by position,
    /// never both. CubeConnect documents positions only; whether it forwards names is not documented.
    /// </summary>
    /// <param name="name">The placeholder's name without braces: small letters, digits and underscores.</param>
    /// <param name="text">The text, with the limits of <see cref="Text"/>.</param>
    public static TemplateParameter Named(string name, string text) => new TextParameter(text, name, named: true);

    /// <summary>An amount of money, for a header or a body.</summary>
    /// <param name="amount">In whole units of the currency, above zero, with three decimals at most: 100.99 for $100.99.</param>
    /// <param name="code">Three letters of ISO 4217, for example <c>SAR</c>.</param>
    /// <param name="fallback">The amount as a text, which WhatsApp shows where it cannot format the amount itself.</param>
    public static TemplateParameter Currency(decimal amount, string code, string fallback) => new CurrencyParameter(amount, code, fallback);

    /// <summary>A date, for a header or a body. WhatsApp shows your text as it is and formats nothing.</summary>
    /// <param name="fallback">The date as the customer shall read it.</param>
    public static TemplateParameter DateTime(string fallback) => new DateTimeParameter(fallback);

    /// <summary>An image for a header, from the network.</summary>
    /// <param name="link">An absolute http or https link that WhatsApp's servers can open.</param>
    public static TemplateParameter Image(Uri link) => new MediaParameter("image", link, id: null, byId: false);

    /// <summary>An image for a header that was uploaded to WhatsApp before. Uploads expire after 30 days.</summary>
    /// <param name="mediaId">The id that the upload returned.</param>
    public static TemplateParameter UploadedImage(string mediaId) => new MediaParameter("image", link: null, mediaId, byId: true);

    /// <summary>A video for a header, from the network.</summary>
    /// <param name="link">An absolute http or https link that WhatsApp's servers can open.</param>
    public static TemplateParameter Video(Uri link) => new MediaParameter("video", link, id: null, byId: false);

    /// <summary>A video for a header that was uploaded to WhatsApp before. Uploads expire after 30 days.</summary>
    /// <param name="mediaId">The id that the upload returned.</param>
    public static TemplateParameter UploadedVideo(string mediaId) => new MediaParameter("video", link: null, mediaId, byId: true);

    /// <summary>A short video that plays by itself, for a header, from the network.</summary>
    /// <param name="link">An absolute http or https link that WhatsApp's servers can open.</param>
    public static TemplateParameter Gif(Uri link) => new MediaParameter("gif", link, id: null, byId: false);

    /// <summary>A short video that plays by itself, for a header, uploaded to WhatsApp before. Uploads expire after 30 days.</summary>
    /// <param name="mediaId">The id that the upload returned.</param>
    public static TemplateParameter UploadedGif(string mediaId) => new MediaParameter("gif", link: null, mediaId, byId: true);

    /// <summary>A document for a header, from the network. Template headers take PDF files only.</summary>
    /// <param name="link">An absolute http or https link that WhatsApp's servers can open.</param>
    /// <param name="filename">The name that the customer sees, for example <c>receipt.pdf</c>; null leaves it to WhatsApp.</param>
    public static TemplateParameter Document(Uri link, string? filename = null) => new MediaParameter("document", link, id: null, byId: false, filename);

    /// <summary>A document for a header that was uploaded to WhatsApp before. Uploads expire after 30 days; PDF files only.</summary>
    /// <param name="mediaId">The id that the upload returned.</param>
    /// <param name="filename">The name that the customer sees, for example <c>receipt.pdf</c>; null leaves it to WhatsApp.</param>
    public static TemplateParameter UploadedDocument(string mediaId, string? filename = null) =>
        new MediaParameter("document", link: null, mediaId, byId: true, filename);

    /// <summary>A point on the map for a header.</summary>
    /// <param name="latitude">From -90 to 90 degrees.</param>
    /// <param name="longitude">From -180 to 180 degrees.</param>
    /// <param name="name">What stands there, for example the shop's name. Required.</param>
    /// <param name="address">Its address. Required.</param>
    public static TemplateParameter Location(double latitude, double longitude, string name, string address) =>
        new LocationParameter(latitude, longitude, name, address);

    /// <summary>One product of a catalog, for the header of a single-product template or of a product card.</summary>
    /// <param name="productRetailerId">The product's retailer id (SKU).</param>
    /// <param name="catalogId">The id of the catalog that holds it.</param>
    public static TemplateParameter Product(string productRetailerId, string catalogId) => new ProductParameter(productRetailerId, catalogId);

    /// <summary>A parameter of a kind that this version does not know, sent as it is. Only its form is checked.</summary>
    /// <param name="json">A JSON object with a property <c>type</c>. It is copied, so its document may be disposed.</param>
    public static TemplateParameter Raw(JsonElement json) => new RawParameter(json);
}
