using CubeConnect.Templates.Internal;

namespace CubeConnect;

/// <summary>A part of a template message that carries values: the header, the body, a button, a carousel; never the footer.</summary>
/// <remarks>
/// No method throws: sending throws one <see cref="CubeConnectValidationException"/> with all faults, by wire field such as
/// <c>data.components[1].parameters[0].text</c>. <see cref="JsonSerializer"/> reads and writes wire JSON. API rule: "Send Template",
/// field <c>data.components</c>; the shapes are those of Meta's Cloud API.
/// </remarks>
/// <example><code>
/// var header = TemplateComponent.Header(TemplateParameter.Image(new Uri("https://example.com/banner.jpg")));
/// var body = TemplateComponent.Body("Ahmed", "50%");
/// </code></example>
[JsonConverter(typeof(TemplateComponentJson))]
public sealed partial class TemplateComponent
{
    private const int LongestPassword = 15;

    private TemplateComponent(ComponentJson wire) => Wire = wire;

    private TemplateComponent(JsonElement raw) => RawJson = Templates.Internal.RawJson.Copy(raw);

    private TemplateComponent(string type, params TemplateParameter[] parameters)
        : this(new ComponentJson(type, Parameters: parameters)) { }

    // Null for a raw component.
    internal ComponentJson? Wire { get; }

    internal JsonElement RawJson { get; }

    // The longest end of a URL button's link. It is shorter for a one-time password, which the wire JSON does not show.
    internal int LongestUrlSuffix { get; private init; } = 2000;

    /// <summary>The text for the one placeholder of a text header.</summary>
    /// <param name="text">At most 60 characters, not empty.</param>
    public static TemplateComponent Header(string text) => Header(TemplateParameter.Text(text));

    /// <summary>The header's value. A media header needs one in each message, or is refused (TEMPLATE_HEADER_MEDIA_REQUIRED).</summary>
    public static TemplateComponent Header(TemplateParameter parameter) => new("header", parameter is null ? [] : [parameter]);

    /// <summary>The texts for the placeholders of the body, in their order: the first for <c>{{1}}</c>.</summary>
    /// <param name="texts">As many as the template has placeholders, or WhatsApp refuses the message (132000). None may be empty.</param>
    public static TemplateComponent Body(params string[] texts) =>
        new("body", texts is null ? [] : Array.ConvertAll(texts, TemplateParameter.Text));

    /// <summary>The values for the placeholders of the body: texts by position or by name, amounts, dates.</summary>
    /// <param name="parameters">As many as the template has placeholders, or WhatsApp refuses the message (132000).</param>
    public static TemplateComponent Body(params TemplateParameter[] parameters) => new("body", parameters is null ? [] : [.. parameters]);

    /// <summary>The cards of a carousel, beside the message's body.</summary>
    /// <param name="cards">1 to 10, as many as the template has, in their order.</param>
    public static TemplateComponent Carousel(params CarouselCard[] cards) => new(new ComponentJson(
        "carousel",
        Cards: [.. (cards ?? []).Select((card, index) => card is null ? null : new CardJson(index, card.Components))]));

    /// <summary>The end of a limited-time offer; required when the template shows an expiration. Sent in milliseconds.</summary>
    public static TemplateComponent LimitedTimeOffer(DateTimeOffset expiresAt) => new("limited_time_offer", TemplateParameter.Of(
        new("limited_time_offer", LimitedTimeOffer: new(expiresAt.ToUnixTimeMilliseconds()))));

    /// <summary>What a tap on the message opens, in place of the title of its first URL button.</summary>
    /// <param name="url">An absolute http or https link.</param>
    /// <param name="title">The title to show.</param>
    public static TemplateComponent TapTarget(Uri url, string title) => new("tap_target_configuration", TemplateParameter.Of(
        new("tap_target_configuration", TapTargetConfiguration: [new(TemplateParameter.LinkText(url), title)])));

    /// <summary>All components of an authentication template: the password in the body and again in its button at index 0.</summary>
    /// <param name="password">The one-time password, at most 15 characters.</param>
    public static IReadOnlyList<TemplateComponent> OneTimePassword(string password) =>
        [Body(password), new(ButtonJson("url", 0, TemplateParameter.Text(password))) { LongestUrlSuffix = LongestPassword }];

    /// <summary>A component of a kind that this version does not know, sent as it is. Only its form is checked.</summary>
    /// <param name="json">A JSON object with a property <c>type</c>. It is copied, so its document may be disposed.</param>
    public static TemplateComponent Raw(JsonElement json) => new(json);

    internal void WriteTo(Utf8JsonWriter json)
    {
        if (Wire is null) RawJson.WriteTo(json);
        else JsonSerializer.Serialize(json, Wire, ComponentJsonContext.Default.ComponentJson);
    }

    /// <summary>Reads and writes a component as wire JSON. An unknown kind comes back as <see cref="Raw"/>.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public sealed class TemplateComponentJson : JsonConverter<TemplateComponent>
    {
        /// <inheritdoc/>
        public override TemplateComponent Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var json = JsonElement.ParseValue(ref reader);
            var wire = Templates.Internal.RawJson.Known(json, ComponentJsonContext.Default.ComponentJson);
            return wire is not null && ComponentRules.IsKnown(wire) ? new TemplateComponent(wire) : new TemplateComponent(json);
        }

        /// <inheritdoc/>
        public override void Write(Utf8JsonWriter writer, TemplateComponent value, JsonSerializerOptions options) => value.WriteTo(writer);
    }
}
