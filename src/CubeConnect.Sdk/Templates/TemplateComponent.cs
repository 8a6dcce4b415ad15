using System.Text.Json;
using CubeConnect.Json;
using CubeConnect.Templates.Internal;
using CubeConnect.Validation;

namespace CubeConnect;

/// <summary>
/// A part of a template message that carries values: the header, the body, a button, a carousel. Only the parts with a placeholder,
/// a medium or a payload are sent; a footer never is.
/// </summary>
/// <remarks>
/// None of the methods throws over a value that WhatsApp would refuse: sending reports all faults of a message together, before any
/// request, as a <c>CubeConnectValidationException</c> by wire field, such as <c>data.components[1].parameters[0].text</c>.
/// API rule: "Send Template", field <c>data.components</c>; the shapes are those of Meta's Cloud API.
/// </remarks>
public abstract partial class TemplateComponent
{
    private protected TemplateComponent()
    {
    }

    /// <summary>The type as it stands on the wire.</summary>
    internal abstract string Type { get; }

    internal abstract void Validate(Faults faults, in FieldPath path);

    internal abstract void WriteTo(Utf8JsonWriter json);

    /// <summary>The text for the one placeholder of a text header.</summary>
    /// <param name="text">At most 60 characters, not empty.</param>
    public static TemplateComponent Header(string text) => Header(TemplateParameter.Text(text));

    /// <summary>
    /// The value of the header: a medium, a location, a product or a text. A template with an image, video or document header must be
    /// sent with one each time, or the platform refuses it with <c>TEMPLATE_HEADER_MEDIA_REQUIRED</c>.
    /// </summary>
    /// <param name="parameter">The one value that a header takes.</param>
    public static TemplateComponent Header(TemplateParameter parameter) => new HeaderComponent(parameter);

    /// <summary>The texts for the placeholders of the body, in their order: the first for <c>{{1}}</c>.</summary>
    /// <param name="texts">As many as the template has placeholders, or WhatsApp refuses the message (132000). None may be empty.</param>
    public static TemplateComponent Body(params string[] texts) => new BodyComponent(texts is null ? [] : [.. texts.Select(TemplateParameter.Text)]);

    /// <summary>The values for the placeholders of the body: texts by position or by name, amounts, dates.</summary>
    /// <param name="parameters">As many as the template has placeholders, or WhatsApp refuses the message (132000).</param>
    public static TemplateComponent Body(params TemplateParameter[] parameters) => new BodyComponent(parameters is null ? [] : [.. parameters]);

    /// <summary>The cards of a carousel, beside the message's body.</summary>
    /// <param name="cards">1 to 10, as many as the template has, in their order.</param>
    public static TemplateComponent Carousel(params CarouselCard[] cards) => new CarouselComponent(cards is null ? [] : [.. cards]);

    /// <summary>The end of a limited-time offer; required when the template shows an expiration. Sent in milliseconds.</summary>
    /// <param name="expiresAt">The moment at which the offer ends.</param>
    public static TemplateComponent LimitedTimeOffer(DateTimeOffset expiresAt) => new LimitedTimeOfferComponent(expiresAt);

    /// <summary>What a tap on the message opens, in place of the title of its first URL button.</summary>
    /// <param name="url">An absolute http or https link.</param>
    /// <param name="title">The title to show.</param>
    public static TemplateComponent TapTarget(Uri url, string title) => new TapTargetComponent(url, title);

    /// <summary>
    /// Everything that an authentication template takes: the password in the body and again in its button at index 0, as WhatsApp
    /// requires. Use it as the message's whole list of components.
    /// </summary>
    /// <param name="password">The one-time password, at most 15 characters.</param>
    public static IReadOnlyList<TemplateComponent> OneTimePassword(string password) =>
        [Body(password), new UrlButtonComponent(0, TemplateParameter.Text(password), UrlButtonComponent.LongestPassword)];

    /// <summary>A component of a kind that this version does not know, sent as it is. Only its form is checked.</summary>
    /// <param name="json">A JSON object with a property <c>type</c>. It is copied, so its document may be disposed.</param>
    public static TemplateComponent Raw(JsonElement json) => new RawComponent(json);

    private protected static void WriteParameters(Utf8JsonWriter json, ReadOnlySpan<TemplateParameter> parameters)
    {
        json.WriteStartArray("parameters"u8);
        foreach (var parameter in parameters)
        {
            parameter.WriteTo(json);
        }

        json.WriteEndArray();
    }
}
