using System.Text.Json;
using CubeConnect.Validation;

namespace CubeConnect.Templates.Internal;

/// <summary>A parameter as the caller wrote it.</summary>
internal sealed class RawParameter(JsonElement json) : TemplateParameter
{
    private readonly JsonElement _json = RawJsonRules.Keep(json);

    internal override string Type { get; } = RawJsonRules.TypeOf(json);

    internal override ParameterPlace Places => ParameterPlace.Anywhere;

    internal override void Validate(Faults faults, in FieldPath path, int maxText)
    {
        if (RawJsonRules.Fault(_json, "A raw parameter", needsType: true) is { } fault) faults.Add(path.ToString(), fault);
    }

    internal override void WriteTo(Utf8JsonWriter json) => _json.WriteTo(json);
}
