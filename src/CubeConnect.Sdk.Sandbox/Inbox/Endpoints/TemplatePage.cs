namespace CubeConnect.Sandbox.Inbox.Endpoints;

// The templates of the first account: shown, added, changed, decided about.
internal sealed class TemplatePage(CubeConnectSandbox sandbox)
{
    public Answer List(Call call) => Envelope.Success(new TemplateList(sandbox.Templates.Select(TemplateAnswer.Of)));

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
        return Envelope.Done();
    }

    public Answer SetStatus(Call call)
    {
        var fields = call.Fields("name", "language", "status");
        var (name, language) = (fields.Text("name", required: true), fields.Text("language", required: true));
        var status = fields.OneOf("status", required: true, "APPROVED", "PENDING", "REJECTED", "PAUSED", "DISABLED");
        fields.ThrowIfAny();
        try
        {
            sandbox.SetTemplateStatus(name!, language!, status!);
        }
        catch (ArgumentException)
        {
            throw new RefusalException(404, "TEMPLATE_NOT_FOUND", "There is no such template.");
        }

        return Envelope.Done();
    }

    // What a template, not yet saved, would look like with some values.
    public static Answer Preview(Call call)
    {
        var fields = call.Fields("template", "parameters");
        if (!fields.TryGet("template", required: true, JsonValueKind.Object, out var item)) fields.ThrowIfAny();
        var template = Read(item);
        string[] values = fields.TryGet("parameters", required: false, JsonValueKind.Array, out var given)
            ? [.. given.EnumerateArray().Select(value => JsonFields.TryText(value, out var text) ? text : string.Empty)]
            : [];
        fields.ThrowIfAny();
        var names = Placeholders.In(template.Body);
        string[] all = [.. names.Select((name, i) => i < values.Length && values[i].Length > 0 ? values[i] : $"{{{{{name}}}}}")];
        return Envelope.Success(new TemplatePreview(Placeholders.Fill(template, all), template.ParamsCount, TemplateView.Of(template)));
    }

    private static SandboxTemplate Read(JsonElement item)
    {
        try
        {
            return item.Deserialize(AnswerJson.Default.TemplateAnswer)!.ToTemplate();
        }
        catch (JsonException e)
        {
            throw ValidationErrors.One("template", TemplateAnswer.FaultOf(e));
        }
    }

    private static bool IsName(string name) =>
        name.Length is > 0 and <= 512 && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_');
}

internal sealed record TemplateList(IEnumerable<TemplateAnswer> Templates);

internal sealed record TemplatePreview(string Text, int ParamsCount, TemplateView Template);
