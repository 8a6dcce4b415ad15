using System.Text.Json;
using CubeConnect.Sandbox.Http;
using CubeConnect.Sandbox.Rules;
using CubeConnect.Sandbox.State;

namespace CubeConnect.Sandbox.Inbox.Endpoints;

/// <summary>The templates of the first account: shown, added, changed, decided about.</summary>
internal sealed class TemplatePage(CubeConnectSandbox sandbox)
{
    public Answer List(Call call) => PageOf.Object(json =>
    {
        json.WriteStartArray("templates");
        foreach (var template in sandbox.Templates) TemplateJson.Write(json, template);
        json.WriteEndArray();
    });

    public Answer Put(Call call)
    {
        var template = Read(call.Json());
        if (!IsName(template.Name))
        {
            throw ValidationErrors.One("name", "The name field must be lower-case letters, digits and underscores.");
        }

        if (template.Language.Length == 0) throw ValidationErrors.One("language", "The language field is required.");
        if (template.Body.Length == 0) throw ValidationErrors.One("body", "The body field is required.");
        sandbox.PutTemplate(template);
        return PageOf.Done();
    }

    public Answer SetStatus(Call call)
    {
        var errors = new ValidationErrors();
        var fields = new JsonFields(call.Json(), string.Empty, errors);
        fields.Only("name", "language", "status");
        var (name, language, status) = (fields.Text("name", required: true), fields.Text("language", required: true),
            fields.Text("status", required: true));
        if (status is not (null or "APPROVED" or "PENDING" or "REJECTED" or "PAUSED" or "DISABLED"))
        {
            errors.Add("status", "The status field must be one of: APPROVED, PENDING, REJECTED, PAUSED, DISABLED.");
        }

        errors.ThrowIfAny();
        try
        {
            sandbox.SetTemplateStatus(name!, language!, status!);
        }
        catch (ArgumentException)
        {
            throw new RefusalException(404, "TEMPLATE_NOT_FOUND", "There is no such template.");
        }

        return PageOf.Done();
    }

    /// <summary>What a template, not yet saved, would look like with some values.</summary>
    public static Answer Preview(Call call)
    {
        var errors = new ValidationErrors();
        var fields = new JsonFields(call.Json(), string.Empty, errors);
        fields.Only("template", "parameters");
        if (!fields.TryGet("template", required: true, JsonValueKind.Object, out var item)) errors.ThrowIfAny();
        var template = Read(item);
        string[] values = fields.TryGet("parameters", required: false, JsonValueKind.Array, out var given)
            ? [.. given.EnumerateArray().Select(value => JsonFields.TryText(value, out var text) ? text : string.Empty)]
            : [];
        errors.ThrowIfAny();
        var names = Placeholders.In(template.Body);
        string[] all = [.. names.Select((name, i) => i < values.Length && values[i].Length > 0 ? values[i] : $"{{{{{name}}}}}")];
        return PageOf.Object(json =>
        {
            json.WriteString("text", TemplateText.Fill(template, all));
            json.WriteNumber("params_count", template.ParamsCount);
            json.WritePropertyName("template");
            TemplateView.Write(json, template.Name, template.Language, template, null);
        });
    }

    private static SandboxTemplate Read(JsonElement item)
    {
        try
        {
            return TemplateJson.Read(item);
        }
        catch (JsonException e)
        {
            throw ValidationErrors.One("template", e.Message);
        }
    }

    private static bool IsName(string name) =>
        name.Length is > 0 and <= 512 && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_');
}
