namespace CubeConnect;

/// <summary>A call that this SDK has no method for yet.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">Below <c>/api/v1/</c>, as <c>campaigns?page=2</c>, or from the root with a leading slash. Escape its ids.</param>
public sealed record ApiRequest(HttpMethod Method, string Path)
{
    /// <summary>The body as JSON, sent unchanged. Default: none; then POST, PUT and PATCH send <c>{}</c>, DELETE an empty body.</summary>
    public JsonElement? Body { get; init; }

    /// <summary>A body of another kind, as <see cref="MultipartFormDataContent"/>. Read once; yours to dispose of. Default: none.</summary>
    public HttpContent? Content { get; init; }

    /// <summary>
    /// The media type that the call accepts. With the default, <c>application/json</c>, an answer that is not JSON is an error; with any
    /// other, <c>*/*</c> for instance, every content is returned. At most 16 MiB.
    /// </summary>
    public string Accept { get; init; } = "application/json";

    /// <summary>True when sending it twice does no harm, so that it may be retried. Default: true for GET and HEAD only.</summary>
    public bool IsSafeToRepeat { get; init; } = Method == HttpMethod.Get || Method == HttpMethod.Head;

    private bool PrintMembers(StringBuilder builder) => ApiRecord.Print(
        builder, $"Method = {Method}, Path = (hidden), Body = {(Body is null && Content is null ? "none" : "(hidden)")}");
}
