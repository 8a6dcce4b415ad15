namespace CubeConnect.Json;

// The platform's error: {"error":{"code","message","details"}}. Also read without the envelope, as proxies and other gateways write it.
internal sealed record ErrorBody(ErrorCode Code, string? Message, JsonElement? Details)
{
    public static readonly ErrorBody Empty = new(default, null, null);

    // Reads the answer of an error status. Anything but such an object is the empty error.
    public static ErrorBody Parse(ReadOnlySpan<byte> utf8)
    {
        try
        {
            var json = new Utf8JsonReader(JsonText.Clean(utf8));
            return json.Read() ? ReadObject(ref json, isEnvelope: true) : Empty;
        }
        catch (JsonException)
        {
            return Empty;
        }
    }

    public static ErrorBody Read(ref Utf8JsonReader json) => json.TokenType == JsonTokenType.String
        ? new ErrorBody(default, json.Text(), null) : ReadObject(ref json, isEnvelope: false);

    private static ErrorBody ReadObject(ref Utf8JsonReader json, bool isEnvelope)
    {
        if (!json.IsObject()) return Empty;
        ErrorBody? inner = null;
        string? code = null, message = null;
        JsonElement? details = null;
        while (json.NextProperty())
        {
            if (isEnvelope && json.Is("error"u8)) inner = Read(ref json);
            else if (json.Is("code"u8)) code = json.Text();
            else if (json.Is("message"u8)) message = json.Text();
            else if (json.Is("details"u8) || (isEnvelope && json.Is("errors"u8)))
                details = json.TokenType == JsonTokenType.Null ? null : json.Element();
            else json.SkipProperty();
        }

        // Some write the code beside the error and not in it. This is its only way into rules, messages, logs and tags.
        return new ErrorBody(
            inner is null || inner.Code == default ? new ErrorCode(SafeText.Code(code)) : inner.Code,
            inner?.Message ?? message,
            inner?.Details ?? details);
    }
}
