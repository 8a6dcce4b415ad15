using System.Text.Json;
using CubeConnect.Validation;

namespace CubeConnect.Templates.Internal;

/// <summary>A text, by position or by name.</summary>
internal sealed class TextParameter(string? text, string? name = null, bool named = false) : TemplateParameter
{
    public string? Value => text;

    public string? Name => name;

    public bool IsNamed => named;

    internal override string Type => "text";

    internal override ParameterPlace Places => ParameterPlace.Anywhere;

    internal override void Validate(Faults faults, in FieldPath path, int maxText)
    {
        // Blank is let through: a single space for a placeholder that has no value is common, and no source says that it is refused.
        if (TextRules.Fault(text, maxText, "This parameter", allowBlank: true) is { } fault)
        {
            faults.Add(path["text"], fault + (string.IsNullOrEmpty(text) ? " WhatsApp refuses an empty parameter (131008)." : string.Empty));
        }

        if (LineRules.Fault(text) is { } lineFault) faults.Add(path["text"], lineFault);
        if (named && NameFault(name) is { } nameFault) faults.Add(path["parameter_name"], nameFault);
    }

    internal override void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "text"u8);
        if (named) json.WriteString("parameter_name"u8, name);
        json.WriteString("text"u8, text);
        json.WriteEndObject();
    }

    private static string? NameFault(string? name)
    {
        if (string.IsNullOrEmpty(name)) return "The parameter's name is empty. Give the name of the placeholder, without its braces.";
        foreach (var letter in name!)
        {
            if (letter is not ((>= 'a' and <= 'z') or (>= '0' and <= '9') or '_'))
            {
                return "A parameter's name holds small letters, digits and underscores only. Write it as the template does, without its braces.";
            }
        }

        return null;
    }
}
