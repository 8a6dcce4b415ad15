using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CubeConnect.Cli.Accounts;

namespace CubeConnect.Cli.Templates;

internal sealed class TemplatePullSettings : PlatformSettings
{
    [CommandOption("--file <FILE>")]
    [Description("The file that the compiler compares calls with")]
    [DefaultValue("cubeconnect.templates.json")]
    public string File { get; init; } = "cubeconnect.templates.json";

    [CommandOption("--check")]
    [Description("Writes nothing; code 1 when the file is not as the account is")]
    public bool Check { get; init; }
}

// Writes the account's templates into cubeconnect.templates.json, sorted, one member a line. Members that the API does not show (buttons,
// names of parameters) stay as the file has them.
internal sealed class TemplatePullCommand(Terminal terminal) : AsyncCommand<TemplatePullSettings>
{
    private static readonly string[] FileOnly = ["buttons", "carousel_cards", "has_expiration", "parameter_names"];

    private static readonly JsonSerializerOptions JsonOptions = new()
    {
        WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public override async Task<int> ExecuteAsync(CommandContext context, TemplatePullSettings settings, CancellationToken cancellationToken)
    {
        await using var connection = Connection.Open(settings, terminal);
        var (text, file) = Read(settings.File);
        var old = Entries(file, settings.File).ToDictionary(KeyOf, StringComparer.Ordinal);
        var templates = AccountTemplates.Sorted(await connection.Client.ListTemplatesAsync(cancellationToken)).Select(EntryOf).ToList();
        foreach (var template in templates)
        {
            if (!old.TryGetValue(KeyOf(template), out var known)) continue;
            foreach (var member in FileOnly)
                if (known[member] is { } value) template[member] = value.DeepClone();
        }

        string[] added = [.. templates.Select(KeyOf).Except(old.Keys, StringComparer.Ordinal)];
        string[] removed = [.. old.Keys.Except(templates.Select(KeyOf), StringComparer.Ordinal)];
        string[] changed = [.. templates.Where(template => old.TryGetValue(KeyOf(template), out var known)
            && !JsonNode.DeepEquals(template, known)).Select(KeyOf)];
        var result = new JsonObject();
        if (file["$schema"] is { } schema) result["$schema"] = schema.DeepClone();
        result["templates"] = new JsonArray([.. templates]);
        var isCurrent = added.Length + removed.Length + changed.Length == 0 && text is not null;
        if (!settings.Check && !isCurrent)
            await File.WriteAllTextAsync(settings.File, result.ToJsonString(JsonOptions) + "\n", cancellationToken);
        if (settings.Json) terminal.Json(new { settings.File, Current = isCurrent, Added = added, Changed = changed, Removed = removed });
        else Print(settings, isCurrent, [("added", added), ("changed", changed), ("removed", removed)]);
        return settings.Check && !isCurrent ? ExitCode.Failed : ExitCode.Done;
    }

    private void Print(TemplatePullSettings settings, bool isCurrent, (string What, string[] Keys)[] changes)
    {
        foreach (var (what, keys) in changes)
            foreach (var key in keys) terminal.Line($"{what}: {key}");
        if (isCurrent) terminal.Line($"{settings.File} is as the account is.");
        else if (settings.Check) terminal.Note($"{settings.File} is not as the account is. Write it with: cubeconnect templates pull");
        else terminal.Line($"Wrote {settings.File}.");
    }

    private static (string? Text, JsonObject File) Read(string file)
    {
        try
        {
            if (!File.Exists(file)) return (null, []);
            var text = File.ReadAllText(file);
            return JsonNode.Parse(text) is JsonObject json ? (text, json) : throw new JsonException("It is not a JSON object.");
        }
        catch (JsonException e)
        {
            throw new UsageException($"--file: {file} cannot be read: {e.Message} Correct it, or name another file.", e);
        }
    }

    private static IEnumerable<JsonObject> Entries(JsonObject file, string name) => file["templates"] switch
    {
        null => [],
        JsonArray entries when entries.All(entry => entry is JsonObject) => entries.Select(entry => entry!.AsObject())
            .DistinctBy(KeyOf, StringComparer.Ordinal),
        _ => throw new UsageException($"--file: {name} has no array of templates. Correct it, or name another file."),
    };

    private static string KeyOf(JsonObject entry) => $"{entry["name"]} ({entry["language"]})";

    private static JsonObject EntryOf(Template template)
    {
        var entry = new JsonObject
        {
            ["name"] = template.Name, ["language"] = template.Language, ["category"] = template.Category.Value,
            ["status"] = template.Status.Value, ["header_type"] = template.HeaderType.Value,
        };
        if (template.Header is { } header) entry["header"] = header;
        if (template.HeaderSampleMediaUrl is { } media) entry["header_sample_media_url"] = media.ToString();
        entry["body"] = template.Body ?? string.Empty;
        if (template.Footer is { } footer) entry["footer"] = footer;
        return entry;
    }
}
