namespace CubeConnect;

/// <summary>An HTTP answer as it came, envelope and all.</summary>
public sealed record ApiResponse
{
    /// <summary>The HTTP status. Raw calls return successes; <see cref="RequestOptions.OnResponse"/> receives every status.</summary>
    public HttpStatusCode StatusCode { get; init; }

    /// <summary>The headers of the answer and of its content; names compare without case.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Headers
    {
        get => field ?? new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase);
        init;
    }

    /// <summary>The bytes of the body, unpacked; empty for an answer without one.</summary>
    public ReadOnlyMemory<byte> Content { get; init; }

    /// <summary>The whole body as JSON with its envelope; null for an answer without a body and for content that is not JSON.</summary>
    public JsonElement? Body
    {
        get
        {
            if (JsonText.IsBlank(Content.Span)) return null;
            try
            {
                var json = new Utf8JsonReader(JsonText.WithoutBom(Content.Span));
                return JsonElement.ParseValue(ref json);
            }
            catch (JsonException)
            {
                return null;
            }
        }
    }

    // Copies the bytes, which the engine reuses.
    internal static ApiResponse From(HttpResponseMessage response, ReadOnlyMemory<byte> content)
    {
        var headers = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase);
        foreach (var header in response.Headers) headers[header.Key] = [.. header.Value];
        if (response.Content is { } body)
        {
            foreach (var header in body.Headers) headers[header.Key] = [.. header.Value];
        }

        return new ApiResponse { StatusCode = response.StatusCode, Headers = headers, Content = content.ToArray() };
    }

    private bool PrintMembers(StringBuilder builder) => ApiRecord.Print(builder, $"StatusCode = {StatusCode}, Headers = {Headers.Count}");
}
