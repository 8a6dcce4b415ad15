using CubeConnect.Bulk;
using CubeConnect.Cli.Accounts;

namespace CubeConnect.Cli.Templates;

internal sealed class TemplateListSettings : PlatformSettings
{
    [CommandOption("--status <STATUS>")]
    [Description("Only templates of this status, for example APPROVED")]
    public string? Status { get; init; }
}

internal class TemplateSettings : PlatformSettings
{
    [CommandArgument(0, "<TEMPLATE>")]
    [Description("The template's name")]
    public string Template { get; init; } = string.Empty;

    [CommandOption("--language <CODE>")]
    [Description("Only this language, for example ar")]
    public string? Language { get; init; }
}

internal sealed class TemplateRenderSettings : TemplateSettings
{
    [CommandOption("--param <VALUE>")]
    [Description("A value for the body, in the order of its variables; repeat it for each")]
    public string[] Parameters { get; init; } = [];

    [CommandOption("--named <NAME=VALUE>")]
    [Description("A value for a named variable of the body; repeat it for each")]
    public string[] Named { get; init; } = [];
}

internal sealed class TemplateListCommand(Terminal terminal) : AsyncCommand<TemplateListSettings>
{
    public override async Task<int> ExecuteAsync(CommandContext context, TemplateListSettings settings, CancellationToken cancellationToken)
    {
        await using var connection = Connection.Open(settings, terminal);
        var request = new ListTemplatesRequest
        {
            Status = settings.Status is { } status ? new TemplateStatus(status.ToUpperInvariant()) : null,
        };
        var templates = await connection.Client.ListTemplatesAsync(request, cancellationToken);
        terminal.Results(settings, [.. AccountTemplates.Sorted(templates).Select(template => new
        {
            template.Name, template.Language, Status = template.Status.Value, Category = template.Category.Value,
            HeaderType = template.HeaderType.Value, Places = template.FindPlaceholders(), template.Body,
        })]);
        return ExitCode.Done;
    }
}

internal sealed class TemplateShowCommand(Terminal terminal) : AsyncCommand<TemplateSettings>
{
    public override async Task<int> ExecuteAsync(CommandContext context, TemplateSettings settings, CancellationToken cancellationToken)
    {
        await using var connection = Connection.Open(settings, terminal);
        var found = await AccountTemplates.FindAsync(connection.Client, settings, cancellationToken);
        var shown = found.ConvertAll(template => new
        {
            template.Name, template.Language, Status = template.Status.Value, Category = template.Category.Value,
            HeaderType = template.HeaderType.Value, template.Header, HeaderMedia = template.HeaderSampleMediaUrl, template.Body,
            template.Footer, Places = template.FindPlaceholders(),
        });
        if (settings.Json)
        {
            terminal.Json(shown);
            return ExitCode.Done;
        }

        foreach (var template in shown)
        {
            terminal.Result(settings, template);
            if (template != shown[^1]) terminal.Line(string.Empty);
        }

        return ExitCode.Done;
    }
}

// The message as the customer reads it, before anything is sent.
internal sealed class TemplateRenderCommand(Terminal terminal) : AsyncCommand<TemplateRenderSettings>
{
    public override async Task<int> ExecuteAsync(
        CommandContext context, TemplateRenderSettings settings, CancellationToken cancellationToken)
    {
        var recipient = new CampaignRecipient(default(PhoneNumber));
        foreach (var (i, value) in settings.Parameters.Index()) recipient.Variables[FormattableString.Invariant($"{i + 1}")] = value;
        foreach (var named in settings.Named)
        {
            var (name, value) = OptionValue.Pair("--named", named, "first_name=Ahmed");
            recipient.Variables[name] = value;
        }

        await using var connection = Connection.Open(settings, terminal);
        var found = await AccountTemplates.FindAsync(connection.Client, settings, cancellationToken);
        if (found.Count > 1)
        {
            var languages = string.Join(", ", found.Select(one => one.Language));
            throw new UsageException($"--language: the template has {languages}. Give one of them.");
        }

        var template = found[0];
        var missing = template.FindPlaceholders().Count - recipient.Variables.Count;
        var message = CampaignAudience.Check([], template).Render(recipient);
        if (settings.Json)
        {
            terminal.Json(new
            {
                message.Header, message.HeaderMedia, message.Body, message.Footer, message.Language, RightToLeft = message.IsRightToLeft,
            });
        }
        else
        {
            terminal.Line(message.ToText());
        }

        if (missing > 0)
        {
            terminal.Note($"{Terminal.Count(missing, "place")} of the text {(missing == 1 ? "has" : "have")} no value yet. "
                + "Give each with --param or --named.");
        }

        return ExitCode.Done;
    }
}

internal static class AccountTemplates
{
    public static IEnumerable<Template> Sorted(IEnumerable<Template> templates) =>
        templates.OrderBy(template => template.Name, StringComparer.Ordinal).ThenBy(template => template.Language, StringComparer.Ordinal);

    // " Did you mean 'order_shipped'?", or null when no name is near.
    public static string? NearestOf(string name, IEnumerable<Template> all) =>
        Spelling.Nearest(name, all.Select(template => template.Name).Distinct(StringComparer.Ordinal)) is { } near
            ? $" Did you mean '{near}'?"
            : null;

    public static UsageException NotFound(string name, IEnumerable<Template> all) =>
        new($"The account has no template '{name}'.{NearestOf(name, all) ?? " List them: cubeconnect templates list"}");

    // A template in all its languages, or in one. What does not exist names the nearest that does.
    public static async Task<List<Template>> FindAsync(
        ICubeConnectClient client, TemplateSettings settings, CancellationToken cancellationToken)
    {
        var all = await client.ListTemplatesAsync(cancellationToken);
        var named = Sorted(all).Where(template => template.Name == settings.Template).ToList();
        if (named.Count == 0) throw NotFound(settings.Template, all);

        if (settings.Language is not { } language) return named;
        var languages = string.Join(", ", named.Select(template => template.Language));
        named.RemoveAll(template => !string.Equals(template.Language, language, StringComparison.OrdinalIgnoreCase));
        return named.Count > 0
            ? named
            : throw new UsageException($"--language: '{settings.Template}' does not exist in {language}. It exists in: {languages}");
    }
}
