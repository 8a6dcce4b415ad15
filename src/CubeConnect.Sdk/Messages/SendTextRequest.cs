using System.Text;
using System.Text.Json;
using CubeConnect.Engine;
using CubeConnect.Messages.Internal;
using CubeConnect.Validation;

namespace CubeConnect;

/// <summary>A free text to one phone. WhatsApp delivers it only inside 24 hours after that customer's last message; else send a template.</summary>
/// <remarks>API rule: "Send Message".</remarks>
public sealed record SendTextRequest : IRequestBody
{
    /// <summary>The longest text, in Unicode characters.</summary>
    public static int MaxTextLength => 4096;

    /// <summary>The recipient, with country code. Any usual way of writing is taken; a number that cannot be one is refused when the request is sent.</summary>
    public required PhoneNumber Phone { get; init; }

    /// <summary>The text: 1 to 4,096 Unicode characters. <c>*bold*</c> and <c>_italic_</c> work as WhatsApp shows them.</summary>
    public required string Text { get; init; }

    /// <summary>When to send; null sends now.</summary>
    public Schedule? Schedule { get; init; }

    void IRequestBody.Validate(Faults faults, TimeProvider clock)
    {
        MessageFields.Validate(Phone, Schedule, faults, clock);
        TextRules.Check(faults, "data.text", Text, MaxTextLength);
    }

    void IRequestBody.WriteTo(Utf8JsonWriter json, string accountId)
    {
        json.WriteStartObject();
        MessageFields.WriteHead(json, accountId, Phone, "text"u8);
        json.WriteStartObject("data"u8);
        json.WriteString("text"u8, Text);
        json.WriteEndObject();
        Schedule?.WriteTo(json);
        json.WriteEndObject();
    }

    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Phone = ").Append(Phone.ToString()).Append(", Text = (hidden), Schedule = ").Append(Schedule);
        return true;
    }
}
