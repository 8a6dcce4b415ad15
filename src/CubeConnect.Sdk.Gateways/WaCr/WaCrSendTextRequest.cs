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
            faults.Add("phone", "WA.cr accepts phone numbers of 10 to 20 characters, the plus included.");
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

// A text that WA.cr sends unchanged. The characters that stop merge fields count towards its length, and a refusal says so.
internal sealed class WaCrLiteralText(PhoneNumber phone, string? text) : IRequestBody
{
    private readonly IRequestBody _request = new WaCrSendTextRequest { Phone = phone, Message = WaCrMergeField.LiteralWhole(text) };

    private static int Most => WaCrSendTextRequest.MaxMessageLength;

    public void Validate(Faults faults, TimeProvider clock)
    {
        var own = new Faults();
        _request.Validate(own, clock);
        var given = TextRules.Fault(text, Most);
        foreach (var field in own.ToErrors())
        {
            foreach (var error in field.Value) faults.Add(field.Key, field.Key == "message" ? given ?? TooLong() : error);
        }
    }

    public RequestPayload ToPayload(string accountId) => _request.ToPayload(accountId);

    private string TooLong()
    {
        var length = TextRules.Length(text!);
        var added = TextRules.Length(WaCrMergeField.LiteralWhole(text)) - length;
        return FormattableString.Invariant(
            $"The text has {length} characters and may have {Most - added}: each of its {added} \"@{{\" gets one invisible character more,")
            + " so that WA.cr does not take it for a merge field. Shorten it.";
    }
}
