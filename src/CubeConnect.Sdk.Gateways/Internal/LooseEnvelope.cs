using System.Text.Json;
using CubeConnect.Json;

namespace CubeConnect.Gateways.Internal;

/// <summary>
/// Opens an answer whose envelope no page shows: what is in <c>data</c> where that is the record, else the answer itself.
/// <c>success:false</c>, or an <c>error</c> that says something beside nothing that can be read, makes it an error whatever the status.
/// </summary>
internal static class LooseEnvelope
{
    /// <exception cref="JsonException">The bytes are no JSON, end too early, or hold no such record.</exception>
    public static bool TryRead<T>(ReadOnlySpan<byte> utf8, JsonRead<T> read, out T? value, out ErrorBody? error)
    {
        value = default;
        error = null;
        var bytes = JsonText.Clean(utf8);
        if (HasNoEnvelope(bytes))
        {
            value = ReadAt(bytes, 0, read);
            return true;
        }

        var look = new Utf8JsonReader(bytes);
        if (!look.Read() || look.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray)) return false;
        var data = 0;
        var refused = false;
        ErrorBody? said = null;
        if (look.TokenType == JsonTokenType.StartArray) look.Skip();
        else
        {
            while (look.NextProperty())
            {
                if (look.Is("data"u8))
                {
                    if (look.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray) data = (int)look.TokenStartIndex;
                    look.Skip();
                }
                else if (look.Is("success"u8)) refused = look.Boolean() == false;
                else if (look.Is("error"u8)) said = Said(ErrorBody.Read(ref look));
                else look.SkipProperty();
            }
        }

        // What follows the answer must be nothing: half an answer with another behind it is not an answer.
        look.Read();
        if (refused)
        {
            // A refusal that holds the record of a message contradicts itself. Read as a refusal, the message could be sent twice.
            if (data > 0 && bytes[data] == (byte)'{' && TryReadAt<T>(bytes, data, read, out _))
            {
                throw new JsonException("The answer says success:false, and holds a record nevertheless.");
            }

            error = ErrorBody.Parse(utf8);
            return false;
        }

        // "data" may also be a field of the record itself.
        if (data > 0 && TryReadAt(bytes, data, read, out value)) return true;
        try
        {
            value = ReadAt(bytes, 0, read);
            return true;
        }
        catch (JsonException) when (said is not null)
        {
            error = said;
            return false;
        }
    }

    /// <summary>
    /// Nearly every answer is only the record: finding that out costs less than reading it twice. A name may be written with escapes.
    /// </summary>
    private static bool HasNoEnvelope(ReadOnlySpan<byte> bytes) =>
        bytes.Length > 0 && bytes[0] == (byte)'{' && bytes.IndexOf((byte)'\\') < 0
        && bytes.IndexOf("\"data\""u8) < 0 && bytes.IndexOf("\"success\""u8) < 0 && bytes.IndexOf("\"error\""u8) < 0;

    /// <summary>Some write an empty error beside what went well.</summary>
    private static ErrorBody? Said(ErrorBody error) =>
        error.Code == default && string.IsNullOrWhiteSpace(error.Message) && error.Details is null ? null : error;

    private static bool TryReadAt<T>(ReadOnlySpan<byte> bytes, int start, JsonRead<T> read, out T? value)
    {
        try
        {
            value = ReadAt(bytes, start, read);
            return true;
        }
        catch (JsonException)
        {
            value = default;
            return false;
        }
    }

    private static T ReadAt<T>(ReadOnlySpan<byte> bytes, int start, JsonRead<T> read)
    {
        var json = new Utf8JsonReader(bytes.Slice(start), isFinalBlock: true, state: default);
        json.Read();
        var value = read(ref json);
        if (start == 0) json.Read();   // what follows the answer must be nothing
        return value;
    }
}
