using System.Text.Json;
using CubeConnect.Validation;

namespace CubeConnect.Templates.Internal;

/// <summary>The values for the placeholders of the body.</summary>
internal sealed class BodyComponent(TemplateParameter[] parameters) : TemplateComponent
{
    /// <summary>The longest text beside other components.</summary>
    public const int LongestTextBesideOthers = 1024;

    private const int LongestText = 32768;

    public IReadOnlyList<TemplateParameter> Parameters => parameters;

    internal override string Type => "body";

    internal override void Validate(Faults faults, in FieldPath path) => Validate(faults, path, LongestText);

    public void Validate(Faults faults, in FieldPath path, int longestText)
    {
        if (parameters.Length == 0) faults.Add(path["parameters"], "The body has no parameter. Leave the body out when the template's body has no placeholder.");
        for (var i = 0; i < parameters.Length; i++)
        {
            var parameterPath = path.Parameter(i);
            if (parameters[i] is not { } parameter)
            {
                faults.Add(parameterPath.ToString(), "The parameter is null. Give a text for every placeholder.");
            }
            else if ((parameter.Places & ParameterPlace.Body) == ParameterPlace.None)
            {
                faults.Add(parameterPath.ToString(), "Only texts, amounts and dates belong in a body. Put media, a location or a product in the header.");
            }
            else
            {
                parameter.Validate(faults, parameterPath, longestText);
                if (IsNamedBefore(i)) faults.Add(parameterPath["parameter_name"], "This name already has a value in the body. Give each name once.");
            }
        }
    }

    internal override void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "body"u8);
        WriteParameters(json, parameters);
        json.WriteEndObject();
    }

    private bool IsNamedBefore(int index)
    {
        if (parameters[index] is not TextParameter { IsNamed: true, Name: { } name }) return false;
        for (var i = 0; i < index; i++)
        {
            if (parameters[i] is TextParameter { IsNamed: true } earlier && string.Equals(earlier.Name, name, StringComparison.Ordinal)) return true;
        }

        return false;
    }
}
