using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace CubeConnect.Sandbox;

/// <summary>One request on its way through the sandbox.</summary>
internal sealed class Call(World world, HttpContext http, ReadOnlyMemory<byte> body) : IDisposable
{
    private TenantState? _tenant;
    private JsonDocument? _document;

    public World World { get; } = world;

    public HttpContext Http { get; } = http;

    public ReadOnlyMemory<byte> Body { get; } = body;

    /// <summary>The part of the path that stands where the route has a place for a value.</summary>
    public string Value { get; set; } = string.Empty;

    /// <summary>Whose request it is; set once it is authenticated.</summary>
    public TenantState Tenant
    {
        get => _tenant ?? throw new InvalidOperationException("The request has no tenant yet.");
        set => _tenant = value;
    }

    /// <summary>The body as a JSON object.</summary>
    /// <exception cref="RefusalException">It is none: 400. The documentation names the status and no code for it.</exception>
    public JsonElement Json()
    {
        try
        {
            _document ??= JsonDocument.Parse(Body);
        }
        catch (JsonException e)
        {
            throw new RefusalException(400, "BAD_REQUEST", $"The body is not valid JSON (line {e.LineNumber}, byte {e.BytePositionInLine}).");
        }

        return _document.RootElement.ValueKind == JsonValueKind.Object
            ? _document.RootElement
            : throw new RefusalException(400, "BAD_REQUEST", "The body must be a JSON object.");
    }

    public void Dispose() => _document?.Dispose();
}
