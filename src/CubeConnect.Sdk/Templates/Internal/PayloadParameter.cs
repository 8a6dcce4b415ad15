using System.Text.Json;
using CubeConnect.Validation;

namespace CubeConnect.Templates.Internal;

/// <summary>A text of one button that only its kind of button takes: a payload or a coupon code.</summary>
internal sealed class PayloadParameter(string type, string what, string? value, int max) : TemplateParameter
{
    internal override string Type => type;

    internal override ParameterPlace Places => ParameterPlace.None;

    internal override void Validate(Faults faults, in FieldPath path, int maxText)
    {
        if (TextRules.Fault(value, max, what) is { } fault) faults.Add(path[type], fault);
    }

    internal override void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, type);
        json.WriteString(type, value);
        json.WriteEndObject();
    }
}
