using System.Text;
using System.Text.Json;
using CubeConnect.Engine;
using CubeConnect.Messages.Internal;
using CubeConnect.Templates.Internal;
using CubeConnect.Validation;

namespace CubeConnect;

/// <summary>A template that Meta approved, to one phone. May be sent at any time, also outside the 24 hours of a conversation.</summary>
/// <remarks>API rule: "Send Template Message".</remarks>
public sealed record SendTemplateRequest : IRequestBody
{
    /// <summary>The recipient, with country code. Any usual way of writing is taken; a number that cannot be one is refused when the request is sent.</summary>
    public required PhoneNumber Phone { get; init; }

    /// <summary>The template's name, for example <c>order_confirmation</c>.</summary>
    public required string Template { get; init; }

    /// <summary>
    /// The template's language as Meta writes it, for example <c>ar</c> or <c>en_US</c>. <c>en</c> and <c>en_US</c> are two templates.
    /// </summary>
    public required string Language { get; init; }

    /// <summary>What fills the template's places. Empty, the default, for a template without any. A media header always needs its component.</summary>
    public IReadOnlyList<TemplateComponent> Components { get => field ?? []; init; }

    /// <summary>When to send; null sends now.</summary>
    public Schedule? Schedule { get; init; }

    /// <summary>
    /// Lets the platform try once more, 26 hours later, when Meta refuses the message because the recipient has had enough marketing for the
    /// day (error 131049). Good for marketing, wrong for orders and passwords. Default: false.
    /// </summary>
    /// <remarks>The second try is a message of its own, and no field of the API links the two. API rule: "Send Template Message", section "Frequency-cap auto-retry".</remarks>
    public bool RetryOnFrequencyCap { get; init; }

    void IRequestBody.Validate(Faults faults, TimeProvider clock)
    {
        MessageFields.Validate(Phone, Schedule, faults, clock);
        TemplateFields.Validate(faults, "data.name", Template, "data.language_code", Language);
        ComponentRules.Check(Components, faults, "data.components");
    }

    void IRequestBody.WriteTo(Utf8JsonWriter json, string accountId)
    {
        json.WriteStartObject();
        MessageFields.WriteHead(json, accountId, Phone, "template"u8);
        json.WriteStartObject("data"u8);
        json.WriteString("name"u8, Template);
        json.WriteString("language_code"u8, Language);
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
    }

    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Phone = ").Append(Phone.ToString()).Append(", Template = ").Append(Template).Append(", Language = ").Append(Language)
            .Append(", Components = ").Append(Components.Count).Append(", Schedule = ").Append(Schedule);
        return true;
    }
}
