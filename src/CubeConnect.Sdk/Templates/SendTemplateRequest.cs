using CubeConnect.Templates.Internal;

namespace CubeConnect;

/// <summary>A template that Meta approved, to one phone. Works at any time, also outside the 24 hours of a conversation.</summary>
/// <remarks>API rule: "Send Template Message".</remarks>
public sealed record SendTemplateRequest : IRequestBody
{
    /// <summary>The recipient, with country code, written in any usual way. Sending rejects what cannot be a number.</summary>
    public required PhoneNumber Phone { get; init; }

    /// <summary>The template's name, for example <c>order_confirmation</c>.</summary>
    public required string Template { get; init; }

    /// <summary>The template's language as Meta writes it; <c>en</c> and <c>en_US</c> are two. Default: null, then <c>en_US</c>.</summary>
    /// <remarks>API rule: "Send Template Message", field <c>data.language_code</c>.</remarks>
    public string? Language { get; init; }

    /// <summary>The values for the template's places. Default: empty. A media header always needs its component.</summary>
    public IReadOnlyList<TemplateComponent> Components { get => field ?? []; init; }

    /// <summary>When to send. Default: null, which sends now.</summary>
    public Schedule? Schedule { get; init; }

    /// <summary>Lets the platform retry after 26 hours when Meta caps marketing (131049); never for passwords. Default: false.</summary>
    /// <remarks>The retry is a message of its own that no field links to the first. API rule: "Send Template Message".</remarks>
    public bool RetryOnFrequencyCap { get; init; }

    void IRequestBody.Validate(Faults faults, TimeProvider clock)
    {
        Phone.Validate(faults, "phone");
        Schedule?.Validate(faults, clock);
        TemplateFields.Check(faults, "data.name", Template, "data.language_code", Language);
        ComponentRules.Check(Components, faults, "data.components");
    }

    RequestPayload IRequestBody.ToPayload(string accountId) => BufferedPayload.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("whatsapp_account_id"u8, accountId);
        json.WriteString("phone"u8, Phone.Value);
        json.WriteString("message_type"u8, "template"u8);
        json.WriteStartObject("data"u8);
        json.WriteString("name"u8, Template);
        if (Language is not null) json.WriteString("language_code"u8, Language);
        if (Components.Count > 0)
        {
            json.WriteStartArray("components"u8);
            foreach (var component in Components) component.WriteTo(json);
            json.WriteEndArray();
        }

        json.WriteEndObject();
        Schedule?.WriteTo(json);
        if (RetryOnFrequencyCap) json.WriteBoolean("auto_retry_on_frequency_cap"u8, true);
        json.WriteEndObject();
    });

    private bool PrintMembers(StringBuilder builder) => ApiRecord.Print(
        builder, $"Phone = {Phone}, Template = {Template}, Language = {Language}, Components = {Components.Count}, Schedule = {Schedule}");
}
