using System.Text.Json;
using CubeConnect.Validation;

namespace CubeConnect.Templates.Internal;

/// <summary>Opens a flow, perhaps with data for its first screen.</summary>
internal sealed class FlowAction(string? token, JsonElement? data) : ActionParameter
{
    /// <summary>What WhatsApp takes for a token that nobody gave.</summary>
    private const string NoToken = "unused";

    private readonly JsonElement? _data = data is { } json ? RawJsonRules.Keep(json) : null;

    internal override void Validate(Faults faults, in FieldPath path, int maxText)
    {
        if (token is not null && TextRules.Fault(token, what: "The flow's token") is { } fault) faults.Add(path["action.flow_token"], fault);
        if (_data is { } json && RawJsonRules.Fault(json, "The data of the flow's first screen", needsType: false) is { } dataFault)
        {
            faults.Add(path["action.flow_action_data"], dataFault);
        }
    }

    protected override void WriteAction(Utf8JsonWriter json)
    {
        json.WriteString("flow_token"u8, token ?? NoToken);
        if (_data is not { } data) return;
        json.WritePropertyName("flow_action_data"u8);
        data.WriteTo(json);
    }
}
