using System.Text.Json;
using CubeConnect.Validation;

namespace CubeConnect.Templates.Internal;

/// <summary>A button of any kind: its position and what it takes on sending.</summary>
internal class ButtonComponent(string subType, int? index, TemplateParameter[] parameters) : TemplateComponent
{
    private const int LastIndex = 9;

    /// <summary>Null for the one kind that is sent without a position.</summary>
    public int? Index => index;

    public string SubType => subType;

    protected TemplateParameter[] Parameters => parameters;

    internal override string Type => "button";

    internal override void Validate(Faults faults, in FieldPath path)
    {
        if (index is < 0 or > LastIndex)
        {
            faults.Add(path["index"], "A button's index is its place in the template from 0 to 9, counting the buttons that take no parameters too.");
        }

        for (var i = 0; i < parameters.Length; i++)
        {
            parameters[i].Validate(faults, path.Parameter(i), TextRules.NoLimit);
        }
    }

    internal sealed override void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "button"u8);
        json.WriteString("sub_type"u8, subType);
        if (index is { } position) json.WriteString("index"u8, "0123456789"u8.Slice(position, 1));
        if (parameters.Length > 0) WriteParameters(json, parameters);
        json.WriteEndObject();
    }
}
