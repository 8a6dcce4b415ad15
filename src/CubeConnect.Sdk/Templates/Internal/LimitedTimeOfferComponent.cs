using System.Text.Json;
using CubeConnect.Validation;

namespace CubeConnect.Templates.Internal;

/// <summary>The moment at which an offer ends.</summary>
internal sealed class LimitedTimeOfferComponent(DateTimeOffset expiresAt) : TemplateComponent
{
    internal override string Type => "limited_time_offer";

    internal override void Validate(Faults faults, in FieldPath path)
    {
        if (expiresAt.ToUnixTimeMilliseconds() <= 0)
        {
            faults.Add(path.Parameter(0)["limited_time_offer.expiration_time_ms"], "The end of the offer lies before 1970. Give the moment at which the offer ends.");
        }
    }

    internal override void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "limited_time_offer"u8);
        json.WriteStartArray("parameters"u8);
        json.WriteStartObject();
        json.WriteString("type"u8, "limited_time_offer"u8);
        json.WriteStartObject("limited_time_offer"u8);
        json.WriteNumber("expiration_time_ms"u8, expiresAt.ToUnixTimeMilliseconds());
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
