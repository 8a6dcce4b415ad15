using System.Text.Json;
using CubeConnect.Internal;

namespace CubeConnect.Gateways.Internal;

/// <summary>
/// Opens an answer whose envelope no page shows: what is in <c>data</c> where there is such an object or list, else the answer itself.
/// <c>success:false</c>, or an <c>error</c> beside nothing that can be read, makes it an error whatever the status.
/// </summary>
internal static class LooseEnvelope
{
    /// <exception cref="JsonException">The bytes are no JSON, end too early, or hold no such record.</exception>
    public static bool TryRead<T>(ReadOnlySpan<byte> utf8, JsonRead<T> read, out T? value, out ErrorBody? error)
    {
        value = default;
        error = null;
        var bytes = JsonText.WithoutBom(utf8);
        var look = new Utf8JsonReader(bytes);
        if (!look.Read() || look.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray)) return false;
        var data = -1;
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
                else if (look.Is("error"u8)) said = look.TokenType == JsonTokenType.Null ? null : ErrorBody.Read(ref look);
                else look.SkipProperty();
            }
        }

        // What follows the answer must be nothing: half an answer with another behind it is not an answer.
        look.Read();
        if (refused)
        {
            error = ErrorBody.Parse(utf8);
            return false;
        }

        var json = new Utf8JsonReader(bytes.Slice(Math.Max(data, 0)), isFinalBlock: true, state: default);
        json.Read();
        try
        {
            value = read(ref json);
            return true;
        }
        catch (JsonException) when (said is not null)
        {
            error = said;
            return false;
        }
    }
}
