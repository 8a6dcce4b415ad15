using System.Text.Json;
using CubeConnect.Validation;

namespace CubeConnect.Templates.Internal;

/// <summary>The header, which takes exactly one parameter.</summary>
internal sealed class HeaderComponent(TemplateParameter? parameter) : TemplateComponent
{
    private const int LongestText = 60;

    public TemplateParameter? Parameter => parameter;

    internal override string Type => "header";

    internal override void Validate(Faults faults, in FieldPath path)
    {
        if (parameter is null)
        {
            faults.Add(path["parameters"], "The header has no parameter. Give one, or leave the header out when the template's header never changes.");
        }
        else if ((parameter.Places & ParameterPlace.Header) == ParameterPlace.None)
        {
            faults.Add(path["parameters"], "This parameter does not belong in a header.");
        }
        else
        {
            parameter.Validate(faults, path.Parameter(0), LongestText);
        }
    }

    internal override void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "header"u8);
        WriteParameters(json, [parameter!]);
        json.WriteEndObject();
    }
}
