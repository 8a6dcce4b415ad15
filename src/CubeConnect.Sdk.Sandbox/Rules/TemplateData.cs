using System.Text.Json;

namespace CubeConnect.Sandbox;

/// <summary><c>data</c> of a template: its name, its language (<c>en_US</c> when left out) and its components.</summary>
internal static class TemplateData
{
    public static void Read(JsonFields data, ValidationErrors errors, SendMessage.Draft draft)
    {
        data.Only("name", "language_code", "components");
        draft.TemplateName = data.Text("name", required: true);
        draft.Language = data.Text("language_code") ?? draft.Language;
        TemplateRule.CheckLanguage(draft.Language, "data.language_code", errors);
        if (!data.TryGet("components", required: false, JsonValueKind.Array, out var components)) return;
        draft.Components = ComponentRules.Read(components, "data.components", errors);
        draft.RawComponents = components.GetRawText();
    }
}
