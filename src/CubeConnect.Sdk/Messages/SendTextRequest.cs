namespace CubeConnect;

/// <summary>Free text, delivered only within 24 hours after the customer's last message; otherwise send a template.</summary>
/// <remarks>API rule: "Send Message".</remarks>
public sealed record SendTextRequest : IRequestBody
{
    /// <summary>The longest text, in Unicode characters.</summary>
    public static int MaxTextLength => 4096;

    /// <summary>The recipient, with country code, written in any usual way. Sending rejects what cannot be a number.</summary>
    public required PhoneNumber Phone { get; init; }

    /// <summary>The text: 1 to 4,096 Unicode characters. <c>*bold*</c> and <c>_italic_</c> work as WhatsApp shows them.</summary>
    public required string Text { get; init; }

    /// <summary>When to send; null sends now.</summary>
    public Schedule? Schedule { get; init; }

    void IRequestBody.Validate(Faults faults, TimeProvider clock)
    {
        Phone.Validate(faults, "phone");
        Schedule?.Validate(faults, clock);
        TextRules.Check(faults, "data.text", Text, MaxTextLength);
    }

    RequestPayload IRequestBody.ToPayload(string accountId) => BufferedPayload.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("whatsapp_account_id"u8, accountId);
        json.WriteString("phone"u8, Phone.Value);
        json.WriteString("message_type"u8, "text"u8);
        json.WriteStartObject("data"u8);
        json.WriteString("text"u8, Text);
        json.WriteEndObject();
        Schedule?.WriteTo(json);
        json.WriteEndObject();
    });

    private bool PrintMembers(StringBuilder builder) => ApiRecord.Print(
        builder, $"Phone = {Phone}, Text = (hidden), Schedule = {Schedule}");
}
