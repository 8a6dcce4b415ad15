using System.Text.Json;

namespace CubeConnect.Templates.Internal;

/// <summary>What a button does, for the buttons whose parameter is an object called <c>action</c>.</summary>
internal abstract class ActionParameter : TemplateParameter
{
    internal sealed override string Type => "action";

    internal sealed override ParameterPlace Places => ParameterPlace.None;

    internal sealed override void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "action"u8);
        json.WriteStartObject("action"u8);
        WriteAction(json);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>Writes the properties inside the action's object.</summary>
    protected abstract void WriteAction(Utf8JsonWriter json);
}
