using System.Text;
using System.Text.Json;
using CubeConnect.Engine;
using CubeConnect.Json;

namespace CubeConnect.Gateways.Internal;

/// <summary>
/// Reads an answer whose envelope no page shows: what is in <c>data</c> where that is the record, else the answer itself.
/// <c>success:false</c> makes it an error whatever the status; so does an <c>error</c> with content when there is no record.
/// </summary>
/// <param name="read">Reads the record; a <see cref="JsonException"/> says that it is not one.</param>
internal sealed class GatewayReader<T>(Func<JsonElement, HttpResponseMessage, T> read) : ResponseReader<T>
    where T : class
{
    public override bool TryRead(HttpResponseMessage response, ReadOnlyMemory<byte> body, out object? value, out ErrorBody? error)
    {
        (value, error) = (null, null);
        using var document = JsonDocument.Parse(JsonText.Clean(body.Span).ToArray());
        var root = document.RootElement;
        if (root.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array)) return false;
        var data = Find(root, "data");
        if (data is not { ValueKind: JsonValueKind.Object or JsonValueKind.Array }) data = null;
        if (Find(root, "success")?.Deserialize(GatewayJson.Forgiving.OptionalBoolean) == false)
        {
            // A refusal that holds the record of a message contradicts itself. Read as a refusal, the message could be sent twice.
            if (data is { ValueKind: JsonValueKind.Object } record && ReadOrNull(record, response) is not null)
                throw new JsonException("The answer says success:false, and holds a record nevertheless.");
            error = ErrorBody.Parse(body.Span);
            return false;
        }

        var said = ErrorOf(root);
        try
        {
            // "data" may also be a field of the record itself.
            value = (data is { } inner ? ReadOrNull(inner, response) : null) ?? read(root, response);
            return true;
        }
        catch (JsonException) when (said is not null)
        {
            error = said;
            return false;
        }
    }

    private static JsonElement? Find(JsonElement root, string name) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out var field) ? field : null;

    /// <summary>Null for an empty error: some gateways write one beside a good answer.</summary>
    private static ErrorBody? ErrorOf(JsonElement root)
    {
        if (Find(root, "error") is not { } field) return null;
        var json = new Utf8JsonReader(Encoding.UTF8.GetBytes(field.GetRawText()));
        json.Read();
        var error = ErrorBody.Read(ref json);
        return error.Code == default && string.IsNullOrWhiteSpace(error.Message) && error.Details is null ? null : error;
    }

    private T? ReadOrNull(JsonElement json, HttpResponseMessage response)
    {
        try
        {
            return read(json, response);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
