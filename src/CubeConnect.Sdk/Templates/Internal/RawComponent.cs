using System.Text.Json;
using CubeConnect.Validation;

namespace CubeConnect.Templates.Internal;

/// <summary>A component as the caller wrote it.</summary>
internal sealed class RawComponent(JsonElement json) : TemplateComponent
{
    private readonly JsonElement _json = RawJsonRules.Keep(json);

    internal override string Type { get; } = RawJsonRules.TypeOf(json);

    internal override void Validate(Faults faults, in FieldPath path)
    {
        if (RawJsonRules.Fault(_json, "A raw component", needsType: true) is { } fault) faults.Add(path.ToString(), fault);
    }

    internal override void WriteTo(Utf8JsonWriter json) => _json.WriteTo(json);
}
