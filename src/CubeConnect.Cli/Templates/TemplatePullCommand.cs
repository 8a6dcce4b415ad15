using CubeConnect.Bulk;
using CubeConnect.Cli.Accounts;

namespace CubeConnect.Cli.Templates;

internal sealed class TemplatePullSettings : PlatformSettings
{
    [CommandOption("--file <FILE>")]
    [Description("The file that the compiler compares calls with")]
    [DefaultValue(TemplateFile.FileName)]
    public string File { get; init; } = TemplateFile.FileName;

    [CommandOption("--check")]
    [Description("Writes nothing; code 1 when the file is not as the account is")]
    public bool Check { get; init; }
}

// Writes the account's templates into cubeconnect.templates.json. What only the file knows stays (buttons, names of parameters).
internal sealed class TemplatePullCommand(Terminal terminal) : AsyncCommand<TemplatePullSettings>
{
    public override async Task<int> ExecuteAsync(CommandContext context, TemplatePullSettings settings, CancellationToken cancellationToken)
    {
        var file = Read(OptionValue.File("--file", settings.File));
        await using var connection = Connection.Open(settings, terminal);
        var account = await connection.Client.ListTemplatesAsync(cancellationToken);
        var changes = file.Compare(account);
        var isCurrent = changes.Count == 0 && File.Exists(settings.File);
        if (!settings.Check && !isCurrent) await File.WriteAllTextAsync(settings.File, file.Update(account).ToJson(), cancellationToken);
        if (!settings.Json) Print(settings, isCurrent, changes);
        else
        {
            terminal.Json(new
            {
                settings.File,
                Current = isCurrent,
                Added = Keys(TemplateChangeKind.Added),
                Changed = Keys(TemplateChangeKind.Changed),
                Removed = Keys(TemplateChangeKind.Removed),
            });
        }

        return settings.Check && !isCurrent ? ExitCode.Failed : ExitCode.Done;

        string[] Keys(TemplateChangeKind kind) =>
            [.. changes.Where(change => change.Kind == kind).Select(KeyOf).Distinct(StringComparer.Ordinal)];
    }

    private void Print(TemplatePullSettings settings, bool isCurrent, IReadOnlyList<TemplateChange> changes)
    {
        foreach (var change in changes.OrderBy(change => change.Kind == TemplateChangeKind.Changed))
        {
            terminal.Line(change.Kind switch
            {
                TemplateChangeKind.Added => $"added: {KeyOf(change)}",
                TemplateChangeKind.Removed => $"removed: {KeyOf(change)}",
                _ => $"changed: {change}",
            });
        }

        if (isCurrent) terminal.Line($"{settings.File} is as the account is.");
        else if (settings.Check) terminal.Note($"{settings.File} differs from the account. Update it with: cubeconnect templates pull");
        else terminal.Line($"Wrote {settings.File}.");
    }

    private static TemplateFile Read(string file)
    {
        try
        {
            return File.Exists(file) ? TemplateFile.Parse(File.ReadAllText(file)) : new TemplateFile();
        }
        catch (InvalidDataException e)
        {
            throw new UsageException($"--file: {file}: {e.Message} Correct it, or name another file.", e);
        }
    }

    private static string KeyOf(TemplateChange change) => $"{change.Template} ({change.Language})";
}
