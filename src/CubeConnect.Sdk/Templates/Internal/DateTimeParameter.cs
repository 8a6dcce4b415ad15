using System.Text.Json;
using CubeConnect.Validation;

namespace CubeConnect.Templates.Internal;

/// <summary>A date as WhatsApp shows it: always the caller's own text.</summary>
internal sealed class DateTimeParameter(string? fallback) : TemplateParameter
{
    internal override string Type => "date_time";

    internal override ParameterPlace Places => ParameterPlace.Header | ParameterPlace.Body;

    internal override void Validate(Faults faults, in FieldPath path, int maxText)
    {
        if ((TextRules.Fault(fallback, maxText, "The text to show for the date") ?? LineRules.Fault(fallback)) is { } fault)
        {
            faults.Add(path["date_time.fallback_value"], fault);
        }
    }

    internal override void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "date_time"u8);
        json.WriteStartObject("date_time"u8);
        json.WriteString("fallback_value"u8, fallback);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
