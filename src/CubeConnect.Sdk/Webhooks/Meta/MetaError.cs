namespace CubeConnect.Webhooks;

/// <summary>Why WhatsApp did not deliver a message, in Meta's words. Decide by <see cref="Code"/>; <see cref="Info"/> explains.</summary>
/// <remarks>API rule: "Webhook Events", section "message.status_updated", field <c>errors</c>.</remarks>
public sealed record MetaError : ApiRecord
{
    /// <summary>Meta's number for the error, for example 131047; null when it is missing.</summary>
    public int? Code { get; init; }

    /// <summary>The error's name.</summary>
    public string? Title { get; init; }

    /// <summary>The error's text, where Meta gives one beside the title.</summary>
    public string? Message { get; init; }

    /// <summary>What exactly was wrong (<c>error_data.details</c>).</summary>
    public string? Details { get; init; }

    /// <summary>A page about the error, as text since it comes from outside.</summary>
    public string? Href { get; init; }

    /// <summary>What the code means, whether to try again and what to do; null for an unknown code.</summary>
    [JsonIgnore]
    public MetaErrorInfo? Info => Code is { } code ? MetaErrorInfo.For(code) : null;

    // Where the platform puts Details. Declared after it, since the properties are set in their order.
    [JsonInclude]
    [JsonPropertyName("error_data")]
    [JsonConverter(typeof(ForgivingObjectConverter<ErrorData>))]
    internal ErrorData? Data
    {
        init => Details = value?.Details ?? Details;
    }

    /// <inheritdoc/>
    /// <remarks>Meta's texts can name the recipient's number; the code cannot.</remarks>
    protected override bool PrintMembers(StringBuilder builder) => Print(builder, $"Code = {Code}");

    internal sealed record ErrorData(string? Details);
}
