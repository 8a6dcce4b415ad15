using System.Text.Json;
using System.Text.Json.Nodes;

namespace CubeConnect.Cli.Sandbox;

// What changes a sandbox that runs.
internal class RunningSandboxSettings : OutputSettings
{
    [CommandOption("--port <N>")]
    [Description("The sandbox on this port of the machine. Default: the one that is configured, else 5725")]
    public string? Port { get; init; }
}

internal sealed class AddTemplatesSettings : RunningSandboxSettings
{
    [CommandArgument(0, "<FILE>")]
    [Description("cubeconnect.templates.json, an array of templates, or one template")]
    public string File { get; init; } = string.Empty;
}

internal sealed class SandboxResetCommand(Terminal terminal) : AsyncCommand<RunningSandboxSettings>
{
    public override async Task<int> ExecuteAsync(
        CommandContext context, RunningSandboxSettings settings, CancellationToken cancellationToken)
    {
        using var sandbox = await SandboxApi.OpenAsync(settings.Port, terminal);
        await sandbox.PostAsync("reset", new { }, cancellationToken);
        terminal.Result(settings, new { Reset = true });
        return ExitCode.Done;
    }
}

internal sealed class SandboxTemplatesAddCommand(Terminal terminal) : AsyncCommand<AddTemplatesSettings>
{
    public override async Task<int> ExecuteAsync(
        CommandContext context, AddTemplatesSettings settings, CancellationToken cancellationToken)
    {
        var templates = Read(await File.ReadAllTextAsync(OptionValue.File("FILE", settings.File), cancellationToken), settings.File);
        using var sandbox = await SandboxApi.OpenAsync(settings.Port, terminal);
        foreach (var template in templates) await sandbox.PostAsync("templates", template, cancellationToken);
        terminal.Results(settings, [.. templates.Select(template => new
        {
            Name = template["name"]?.ToString(), Language = template["language"]?.ToString(),
        })]);
        return ExitCode.Done;
    }

    private static List<JsonObject> Read(string text, string file)
    {
        try
        {
            var json = JsonNode.Parse(text);
            var list = json is JsonObject { } one && one["templates"] is { } all ? all : json;
            return list switch
            {
                JsonObject single => [single],
                JsonArray array => [.. array.Select(item => item!.AsObject())],
                _ => throw new JsonException("it holds no template."),
            };
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or NullReferenceException)
        {
            throw new UsageException($"{file} is not a file of templates: {e.Message}", e);
        }
    }
}
