namespace CubeConnect.Templates.Internal;

// A template component as Meta's Cloud API writes it. Properties are in wire order.
internal sealed record ComponentJson(
    string Type, string? SubType = null, string? Index = null, TemplateParameter?[]? Parameters = null, CardJson?[]? Cards = null);

internal sealed record CardJson(int CardIndex, TemplateComponent?[]? Components);

// A parameter of any kind: Type names the property that holds its value.
internal sealed record ParameterJson(
    string Type, string? ParameterName = null, string? Text = null, FallbackJson? Currency = null, FallbackJson? DateTime = null,
    MediaJson? Image = null, MediaJson? Video = null, MediaJson? Gif = null, MediaJson? Document = null,
    LocationJson? Location = null, ProductJson? Product = null,
    string? Payload = null, string? CouponCode = null, int? TtlMinutes = null, ActionJson? Action = null,
    OfferJson? LimitedTimeOffer = null, TapTargetJson?[]? TapTargetConfiguration = null);

// The text that WhatsApp shows for a date or an amount; a date has nothing else.
internal sealed record FallbackJson(
    string? FallbackValue, string? Code = null, [property: JsonPropertyName("amount_1000")] decimal? Thousandths = null);

internal sealed record MediaJson(string? Id, string? Link, string? Filename);

internal sealed record LocationJson(string? Latitude, string? Longitude, string? Name, string? Address);

// A product by its SKU; in a section of a multi-product button without the catalog.
internal sealed record ProductJson(string? ProductRetailerId, string? CatalogId = null);

internal sealed record OfferJson(long ExpirationTimeMs);

internal sealed record TapTargetJson(string? Url, string? Title);

// What a button does. Each kind of button fills its own properties.
internal sealed record ActionJson(
    string? FlowToken = null, JsonElement? FlowActionData = null, string? ThumbnailProductRetailerId = null,
    SectionJson?[]? Sections = null, JsonElement? OrderDetails = null);

internal sealed record SectionJson(string? Title, ProductJson?[]? ProductItems);

// An unknown property is an error, so that a shape this version does not know stays raw and loses nothing.
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(ComponentJson))]
[JsonSerializable(typeof(ParameterJson))]
internal sealed partial class ComponentJsonContext : JsonSerializerContext;
