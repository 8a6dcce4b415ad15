namespace CubeConnect.Sandbox.Http;

// One request and its body.
internal sealed class Call(HttpContext http, ReadOnlyMemory<byte> body) : IDisposable
{
    private TenantState? _tenant;
    private JsonDocument? _document;

    public HttpContext Http { get; } = http;

    public ReadOnlyMemory<byte> Body { get; } = body;

    // The part of the path at the route's *.
    public string Value { get; set; } = string.Empty;

    // Whose request it is; set once it is authenticated.
    public TenantState Tenant
    {
        get => _tenant ?? throw new InvalidOperationException("The request has no tenant yet.");
        set => _tenant = value;
    }

    // The body as a JSON object.
    public JsonElement Json()
    {
        try
        {
            _document ??= JsonDocument.Parse(Body);
        }
        catch (JsonException e)
        {
            throw new RefusalException(
                400, "BAD_REQUEST", $"The body is not valid JSON (line {e.LineNumber}, byte {e.BytePositionInLine}).");
        }

        return _document.RootElement.ValueKind == JsonValueKind.Object
            ? _document.RootElement
            : throw new RefusalException(400, "BAD_REQUEST", "The body must be a JSON object.");
    }

    public JsonFields Fields(params ReadOnlySpan<string> known)
    {
        var fields = new JsonFields(Json());
        fields.Only(known);
        return fields;
    }

    public QueryFields Query(params ReadOnlySpan<string> known)
    {
        var fields = new QueryFields(Http.Request.Query);
        fields.Only(known);
        return fields;
    }

    // Reads a request whole.
    public static async Task<Call> ReadAsync(HttpContext http)
    {
        try
        {
            using var buffer = new MemoryStream((int)Math.Min(http.Request.ContentLength ?? 0, SandboxServer.LargestBody));
            await http.Request.Body.CopyToAsync(buffer, http.RequestAborted).ConfigureAwait(false);
            return new(http, buffer.GetBuffer().AsMemory(0, (int)buffer.Length));
        }
        catch (BadHttpRequestException e)
        {
            throw new RefusalException(e.StatusCode, "BAD_REQUEST", "The request could not be read.");
        }
    }

    public void Dispose() => _document?.Dispose();
}
