namespace CubeConnect.Templates.Internal;

// A template component as Meta's Cloud API writes it. Properties are in wire order.
internal sealed record ComponentJson
{
    public required string Type { get; init; }

    public string? SubType { get; init; }

    public string? Index { get; init; }

    public TemplateParameter?[]? Parameters { get; init; }

    public CardJson?[]? Cards { get; init; }
}

internal sealed record CardJson(int CardIndex, TemplateComponent?[]? Components);

// A parameter of any kind: Type names the property that holds its value.
internal sealed record ParameterJson
{
    public required string Type { get; init; }

    public string? ParameterName { get; init; }

    public string? Text { get; init; }

    public FallbackJson? Currency { get; init; }

    public FallbackJson? DateTime { get; init; }

    public MediaJson? Image { get; init; }

    public MediaJson? Video { get; init; }

    public MediaJson? Gif { get; init; }

    public MediaJson? Document { get; init; }

    public LocationJson? Location { get; init; }

    public ProductJson? Product { get; init; }

    public string? Payload { get; init; }

    public string? CouponCode { get; init; }

    public int? TtlMinutes { get; init; }

    public ActionJson? Action { get; init; }

    public OfferJson? LimitedTimeOffer { get; init; }

    public TapTargetJson?[]? TapTargetConfiguration { get; init; }
}

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
internal sealed record ActionJson
{
    public string? FlowToken { get; init; }

    public JsonElement? FlowActionData { get; init; }

    public string? ThumbnailProductRetailerId { get; init; }

    public SectionJson?[]? Sections { get; init; }

    public JsonElement? OrderDetails { get; init; }
}

internal sealed record SectionJson(string? Title, ProductJson?[]? ProductItems);

// An unknown property is an error, so that a shape this version does not know stays raw and loses nothing.
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(ComponentJson))]
[JsonSerializable(typeof(ParameterJson))]
internal sealed partial class ComponentJsonContext : JsonSerializerContext;
