namespace CubeConnect.Templates.Internal;

/// <summary>A template component as Meta's Cloud API writes it. Properties are in wire order.</summary>
internal sealed record ComponentJson
{
    public required string Type { get; init; }

    public string? SubType { get; init; }

    public string? Index { get; init; }

    public TemplateParameter?[]? Parameters { get; init; }

    public CardJson?[]? Cards { get; init; }
}

internal sealed record CardJson(int CardIndex, TemplateComponent?[]? Components);

/// <summary>A parameter of any kind: <see cref="Type"/> names the property that holds its value.</summary>
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

/// <summary>The text that WhatsApp shows for a date or an amount; a date has nothing else.</summary>
internal sealed record FallbackJson(
    string? FallbackValue, string? Code = null, [property: JsonPropertyName("amount_1000")] decimal? Thousandths = null);

internal sealed record MediaJson(string? Id, string? Link, string? Filename);

internal sealed record LocationJson(string? Latitude, string? Longitude, string? Name, string? Address);

/// <summary>A product by its SKU; in a section of a multi-product button without the catalog.</summary>
internal sealed record ProductJson(string? ProductRetailerId, string? CatalogId = null);

internal sealed record OfferJson(long ExpirationTimeMs);

internal sealed record TapTargetJson(string? Url, string? Title);

/// <summary>What a button does. Each kind of button fills its own properties.</summary>
internal sealed record ActionJson
{
    public string? FlowToken { get; init; }

    public JsonElement? FlowActionData { get; init; }

    public string? ThumbnailProductRetailerId { get; init; }

    public SectionJson?[]? Sections { get; init; }

    public JsonElement? OrderDetails { get; init; }
}

internal sealed record SectionJson(string? Title, ProductJson?[]? ProductItems);

/// <summary>An unknown property is an error, so that a shape this version does not know stays raw and loses nothing.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(ComponentJson))]
[JsonSerializable(typeof(ParameterJson))]
internal sealed partial class ComponentJsonContext : JsonSerializerContext;
