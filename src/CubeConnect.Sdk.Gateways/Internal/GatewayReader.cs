namespace CubeConnect.Gateways.Internal;

// Reads a record of an answer; throws a JsonException where the JSON does not hold one.
internal delegate T GatewayRead<out T>(ReadOnlySpan<byte> json, HttpResponseMessage response);

// Reads an answer whose envelope no page shows: what is in data where that is the record, else the answer itself. success:false makes it an
// error whatever the status; so does an error with content and without a record.
internal sealed class GatewayReader<T>(GatewayRead<T> read) : ResponseReader<T>
    where T : class
{
    public override bool TryRead(HttpResponseMessage response, ReadOnlyMemory<byte> body, out object? value, out ErrorBody? error)
    {
        (value, error) = (null, null);
        var utf8 = JsonText.Clean(body.Span);
        var json = new Utf8JsonReader(utf8);
        if (!json.Read() || json.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray)) return false;
        ReadOnlySpan<byte> data = default;
        var refused = false;
        ErrorBody? said = null;
        if (json.TokenType == JsonTokenType.StartArray) json.Skip();
        else
        {
            while (json.NextProperty())
            {
                if (json.Is("data"u8)) data = Container(ref json, utf8);
                else if (json.Is("success"u8)) refused = json.Boolean() == false;
                else if (json.Is("error"u8)) said = ErrorBody.Read(ref json);
                else json.SkipProperty();
            }
        }

        // Nothing may follow the answer: half an answer with another after it is not an answer.
        json.Read();
        if (refused)
        {
            // A refusal that holds the record of a message contradicts itself. Read as a refusal, the message could be sent twice.
            if (data.StartsWith("{"u8) && ReadOrNull(data, response) is not null)
                throw new JsonException("The answer says success:false, and holds a record nevertheless.");
            error = ErrorBody.Parse(utf8);
            return false;
        }

        try
        {
            // "data" may also be a field of the record itself.
            value = ReadOrNull(data, response) ?? read(utf8, response);
            return true;
        }
        catch (JsonException) when (said is not null && !IsEmpty(said))
        {
            error = said;
            return false;
        }
    }

    // The bytes of an object or a list; nothing for any other value.
    private static ReadOnlySpan<byte> Container(scoped ref Utf8JsonReader json, ReadOnlySpan<byte> utf8)
    {
        var isContainer = json.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray;
        var start = (int)json.TokenStartIndex;
        json.Skip();
        return isContainer ? utf8.Slice(start, (int)json.BytesConsumed - start) : default;
    }

    // Some gateways write an empty error beside a good answer.
    private static bool IsEmpty(ErrorBody error) =>
        error.Code == default && string.IsNullOrWhiteSpace(error.Message) && error.Details is null;

    private T? ReadOrNull(ReadOnlySpan<byte> json, HttpResponseMessage response)
    {
        try
        {
            return json.IsEmpty ? null : read(json, response);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
