namespace CubeConnect.Json;

// Reads {"success":true,"data":...}. success may be missing; false is always an error.
internal static class Envelope
{
    // False without an error: valid JSON without data.
    public static bool TryRead<T>(ReadOnlySpan<byte> utf8, JsonTypeInfo<T> type, out T? data, out ErrorBody? error)
    {
        data = default;
        error = null;
        var found = false;
        var refused = false;
        var json = new Utf8JsonReader(JsonText.Clean(utf8));
        if (!json.Read() || json.TokenType != JsonTokenType.StartObject) return false;
        while (json.NextProperty())
        {
            if (json.Is("data"u8))
            {
                found = json.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray;
                data = json.TokenType == JsonTokenType.StartArray && typeof(ResultPage).IsAssignableFrom(typeof(T))
                    ? JsonSerializer.Deserialize($$"""{"data":{{json.Element().GetRawText()}}}""", type) : json.Record(type);
            }
            else if (json.Is("success"u8)) refused = json.Boolean() == false;
            else if (json.Is("error"u8)) error = ErrorBody.Read(ref json);
            else json.SkipProperty();
        }

        // Nothing may follow the object.
        json.Read();
        // Without "success", an error in place of the data means the same.
        if (refused) error ??= ErrorBody.Empty;
        else if (found || error == ErrorBody.Empty) error = null;
        return found && error is null;
    }
}
