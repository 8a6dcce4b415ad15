using CubeConnect.Templates.Internal;

namespace CubeConnect;

/// <content>
/// The buttons. An index is the button's place in the template, from 0 to 9, and counts the buttons that are not sent too (phone numbers
/// and links that never change).
/// </content>
public sealed partial class TemplateComponent
{
    /// <summary>A quick reply, with what comes back to you when the customer taps it.</summary>
    /// <param name="index">The button's place in the template, from 0 to 9.</param>
    /// <param name="payload">Not shown to the customer; at most 256 characters.</param>
    public static TemplateComponent QuickReplyButton(int index, string payload) =>
        Button("quick_reply", index, TemplateParameter.Of(new("payload", Payload: payload)));

    /// <summary>A button whose link ends with a placeholder. For a one-time password see <see cref="OneTimePassword"/>.</summary>
    /// <param name="index">The button's place in the template, from 0 to 9.</param>
    /// <param name="suffix">The end of the link, at most 2000 characters; <see cref="Uri.EscapeDataString(string)"/> encodes it.</param>
    public static TemplateComponent UrlButton(int index, string suffix) => UrlButton(index, TemplateParameter.Text(suffix));

    /// <summary>A button whose link ends with a placeholder, for templates that name their placeholders.</summary>
    /// <param name="index">The button's place in the template, from 0 to 9.</param>
    /// <param name="suffix">The end of the link as a text, with or without a name.</param>
    public static TemplateComponent UrlButton(int index, TemplateParameter suffix) => Button("url", index, suffix is null ? [] : [suffix]);

    /// <summary>A button that copies a coupon code. A template has one at most.</summary>
    /// <param name="index">The button's place in the template, from 0 to 9.</param>
    /// <param name="code">At most 20 characters. Sources disagree between 15 and 20, so 15 letters and digits are the safer choice.</param>
    public static TemplateComponent CopyCodeButton(int index, string code) =>
        Button("copy_code", index, TemplateParameter.Of(new("coupon_code", CouponCode: code)));

    /// <summary>A button that opens a flow.</summary>
    /// <param name="index">The button's place in the template, from 0 to 9.</param>
    /// <param name="flowToken">Returned with the flow's answers, to identify their sender. Default: <c>unused</c>, as in WhatsApp.</param>
    /// <param name="data">A JSON object for the flow's first screen; null for none. It is copied.</param>
    public static TemplateComponent FlowButton(int index, string? flowToken = null, JsonElement? data = null) =>
        ActionButton("flow", index, new(flowToken ?? "unused", data is { } json ? Templates.Internal.RawJson.Copy(json) : null));

    /// <summary>A button that opens your catalog.</summary>
    /// <param name="index">The button's place in the template, from 0 to 9.</param>
    /// <param name="thumbnailProductRetailerId">The product whose picture is shown; null for the first of the catalog.</param>
    public static TemplateComponent CatalogButton(int index, string? thumbnailProductRetailerId = null) =>
        thumbnailProductRetailerId is null
            ? Button("catalog", index) : ActionButton("catalog", index, new(ThumbnailProductRetailerId: thumbnailProductRetailerId));

    /// <summary>A button that opens a choice of products.</summary>
    /// <param name="index">The button's place in the template, from 0 to 9.</param>
    /// <param name="thumbnailProductRetailerId">The product whose picture is shown.</param>
    /// <param name="sections">1 to 10 sections with 30 products over all of them.</param>
    public static TemplateComponent MultiProductButton(int index, string thumbnailProductRetailerId, params ProductSection[] sections) =>
        ActionButton("mpm", index, new(
            ThumbnailProductRetailerId: thumbnailProductRetailerId, Sections: [.. (sections ?? []).Select(SectionJson)]));

    /// <summary>A button that calls you on WhatsApp. It is sent without an index.</summary>
    /// <param name="ttlMinutes">How long the button works: 1 to 43200 minutes. Default: 10080 minutes (7 days), set by WhatsApp.</param>
    /// <param name="payload">Comes back to you with the call; at most 512 characters.</param>
    public static TemplateComponent VoiceCallButton(int? ttlMinutes = null, string? payload = null)
    {
        List<TemplateParameter> parameters = [];
        if (ttlMinutes is not null) parameters.Add(TemplateParameter.Of(new("ttl_minutes", TtlMinutes: ttlMinutes)));
        if (payload is not null) parameters.Add(TemplateParameter.Of(new("payload", Payload: payload)));
        return Button("voice_call", index: null, [.. parameters]);
    }

    /// <summary>A button that shows an order to pay (India and Brazil).</summary>
    /// <param name="index">The button's place in the template, from 0 to 9.</param>
    /// <param name="orderDetails">Meta's object <c>order_details</c>, from <c>reference_id</c> to <c>order</c>. It is copied.</param>
    public static TemplateComponent OrderDetailsButton(int index, JsonElement orderDetails) =>
        ActionButton("order_details", index, new(OrderDetails: Templates.Internal.RawJson.Copy(orderDetails)));

    private static TemplateComponent ActionButton(string subType, int index, ActionJson action) =>
        Button(subType, index, TemplateParameter.Of(new("action", Action: action)));

    private static TemplateComponent Button(string subType, int? index, params TemplateParameter[] parameters) =>
        new(ButtonJson(subType, index, parameters));

    private static ComponentJson ButtonJson(string subType, int? index, params TemplateParameter[] parameters) =>
        new("button", subType, index?.ToString(CultureInfo.InvariantCulture), parameters.Length > 0 ? parameters : null);

    private static SectionJson? SectionJson(ProductSection? section) =>
        section is null ? null : new(section.Title, [.. (section.ProductRetailerIds ?? []).Select(id => new ProductJson(id))]);
}
