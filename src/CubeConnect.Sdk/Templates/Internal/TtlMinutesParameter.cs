using System.Text.Json;
using CubeConnect.Validation;

namespace CubeConnect.Templates.Internal;

/// <summary>For how many minutes a call button works.</summary>
internal sealed class TtlMinutesParameter(int minutes) : TemplateParameter
{
    internal override string Type => "ttl_minutes";

    internal override ParameterPlace Places => ParameterPlace.None;

    internal override void Validate(Faults faults, in FieldPath path, int maxText)
    {
        if (minutes is < 1 or > 43200) faults.Add(path["ttl_minutes"], "A call button works for 1 to 43200 minutes (30 days). Choose a time between them.");
    }

    internal override void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "ttl_minutes"u8);
        json.WriteNumber("ttl_minutes"u8, minutes);
        json.WriteEndObject();
    }
}
