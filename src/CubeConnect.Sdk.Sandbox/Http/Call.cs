namespace CubeConnect.Sandbox.Http;

/// <summary>One request and its body.</summary>
internal sealed class Call(HttpContext http, ReadOnlyMemory<byte> body) : IDisposable
{
    private TenantState? _tenant;
    private JsonDocument? _document;

    public HttpContext Http { get; } = http;

    public ReadOnlyMemory<byte> Body { get; } = body;

    /// <summary>The part of the path at the route's <c>*</c>.</summary>
    public string Value { get; set; } = string.Empty;

    /// <summary>Whose request it is; set once it is authenticated.</summary>
    public TenantState Tenant
    {
        get => _tenant ?? throw new InvalidOperationException("The request has no tenant yet.");
        set => _tenant = value;
    }

    /// <summary>The body as a JSON object.</summary>
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

    /// <summary>Reads a request whole.</summary>
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
