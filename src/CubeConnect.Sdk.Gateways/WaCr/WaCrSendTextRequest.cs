using System.Text;
using System.Text.Json;
using CubeConnect.Engine;
using CubeConnect.Validation;

namespace CubeConnect.Gateways;

/// <summary>A text to one phone. WhatsApp delivers it only inside 24 hours after that customer's last message.</summary>
/// <remarks>API rule: WA.cr, "Send Text Message".</remarks>
public sealed record WaCrSendTextRequest : IRequestBody
{
    /// <summary>The longest text, in Unicode characters, before merge fields are filled in.</summary>
    public static int MaxMessageLength => 4096;

    private const int MinPhoneLength = 10;
    private const int MaxPhoneLength = 20;

    /// <summary>The recipient, with country code. Sent as <c>+</c> and digits, 10 to 20 characters in all.</summary>
    public required PhoneNumber Phone { get; init; }

    /// <summary>
    /// The text, 1 to 4,096 characters. The gateway fills in merge fields (<see cref="WaCrMergeField"/>); put what users typed through
    /// <see cref="WaCrMergeField.Literal"/>.
    /// </summary>
    public required string Message { get; init; }

    /// <summary>
    /// An existing contact. Null lets the gateway find or make one, which needs defaults in the account and counts against its limit.
    /// </summary>
    public long? ContactId { get; init; }

    void IRequestBody.Validate(Faults faults, TimeProvider clock)
    {
        if (Phone.Error is { } error) faults.Add("phone", error);
        else if (Phone.Value.Length is < MinPhoneLength or > MaxPhoneLength)
        {
            faults.Add("phone", "WA.cr takes phone numbers of 10 to 20 characters, the plus among them.");
        }

        TextRules.Check(faults, "message", Message, MaxMessageLength);
    }

    RequestPayload IRequestBody.ToPayload(string accountId) => BufferedPayload.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("phone"u8, Phone.Value);
        json.WriteString("message"u8, Message);
        if (ContactId is { } contact) json.WriteNumber("contact_id"u8, contact);
        json.WriteEndObject();
    });

    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Phone = ").Append(Phone.ToString()).Append(", Message = (hidden), ContactId = ").Append(ContactId);
        return true;
    }
}
