using System.Text.Json;
using CubeConnect.Validation;

namespace CubeConnect.Templates.Internal;

/// <summary>An image, video, document or gif, by link or by the id of an upload. The factories give exactly one of the two.</summary>
internal sealed class MediaParameter(string type, Uri? link, string? id, bool byId, string? filename = null) : TemplateParameter
{
    internal override string Type => type;

    internal override ParameterPlace Places => ParameterPlace.Header;

    internal override void Validate(Faults faults, in FieldPath path, int maxText)
    {
        if (byId)
        {
            if (IdFault(id) is { } fault) faults.Add(path[type + ".id"], fault);
        }
        else if (WebLink.Fault(link) is { } fault)
        {
            faults.Add(path[type + ".link"], fault);
        }

        if (filename is not null && TextRules.Fault(filename, what: "The file's name") is { } nameFault) faults.Add(path[type + ".filename"], nameFault);
    }

    internal override void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, type);
        json.WriteStartObject(type);
        if (byId) json.WriteString("id"u8, id);
        else json.WriteString("link"u8, WebLink.Write(link!));
        if (filename is not null) json.WriteString("filename"u8, filename);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string? IdFault(string? id) =>
        id is not null && id.Contains("://")
            ? "This is a link, not the id of an uploaded medium. Pass it as a Uri instead."
            : TextRules.Fault(id, what: "The id of the uploaded medium");
}
