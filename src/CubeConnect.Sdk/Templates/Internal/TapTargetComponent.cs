using System.Text.Json;
using CubeConnect.Validation;

namespace CubeConnect.Templates.Internal;

/// <summary>What a tap on the message itself opens, in the array form of Meta's examples.</summary>
internal sealed class TapTargetComponent(Uri? url, string? title) : TemplateComponent
{
    internal override string Type => "tap_target_configuration";

    internal override void Validate(Faults faults, in FieldPath path)
    {
        var parameterPath = path.Parameter(0);
        if (WebLink.Fault(url) is { } fault) faults.Add(parameterPath["tap_target_configuration[0].url"], fault);
        if (TextRules.Fault(title, what: "The title") is { } titleFault) faults.Add(parameterPath["tap_target_configuration[0].title"], titleFault);
    }

    internal override void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "tap_target_configuration"u8);
        json.WriteStartArray("parameters"u8);
        json.WriteStartObject();
        json.WriteString("type"u8, "tap_target_configuration"u8);
        json.WriteStartArray("tap_target_configuration"u8);
        json.WriteStartObject();
        json.WriteString("url"u8, WebLink.Write(url!));
        json.WriteString("title"u8, title);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
