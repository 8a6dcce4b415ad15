using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using CubeConnect.Sandbox;
using Microsoft.Extensions.Configuration;

namespace CubeConnect.Cli.Tests;

/// <summary>The built program, its output taken as a pipe would take it.</summary>
internal sealed class CliProcess : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    /// <summary>A file of profiles that holds none.</summary>
    private static readonly string NoProfiles = Path.Combine(AppContext.BaseDirectory, "no-profiles.json");

    private readonly Process _process;
    private readonly CancellationTokenSource _time = new(Longest);
    private readonly StringBuilder _seen = new();

    static CliProcess()
    {
        File.WriteAllText(NoProfiles, "{}");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(NoProfiles, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    private CliProcess(Process process)
    {
        _process = process;
        ErrorsToEnd = process.StandardError.ReadToEndAsync(_time.Token);
    }

    private Task<string> ErrorsToEnd { get; }

    /// <summary>What a program needs to call a sandbox, as the sandbox prints it.</summary>
    public static Dictionary<string, string> EnvironmentOf(CubeConnectSandbox sandbox) => new(StringComparer.Ordinal)
    {
        ["CUBECONNECT_URL"] = sandbox.BaseAddress.ToString(), ["CUBECONNECT_API_KEY"] = sandbox.ApiKey,
        ["CUBECONNECT_WHATSAPP_ACCOUNT_ID"] = sandbox.WhatsAppAccountId,
    };

    /// <summary>
    /// Runs it to its end: in this process, which takes milliseconds. With CUBECONNECT_CLI_PROCESSES=1 it is a process of its own, as
    /// .ci/steps/cli-processes has it.
    /// </summary>
    public static Task<CliResult> RunAsync(string[] args, Dictionary<string, string>? environment = null, string input = "") =>
        ProcessFactAttribute.IsWanted ? RunAloneAsync(args, environment, input) : RunHereAsync(args, environment ?? [], input);

    public static Task<CliResult> RunAsync(params string[] args) => RunAsync(args, environment: null);

    public static Task<CliResult> RunAsync(CubeConnectSandbox sandbox, params string[] args) => RunAsync(args, EnvironmentOf(sandbox));

    /// <summary>Runs it to its end as a process, whatever is set.</summary>
    public static async Task<CliResult> RunAloneAsync(string[] args, Dictionary<string, string>? environment = null, string input = "")
    {
        using var program = Start(args, environment);
        await program._process.StandardInput.WriteAsync(input);
        program._process.StandardInput.Close();
        return await program.EndAsync();
    }

    private static async Task<CliResult> RunHereAsync(string[] args, Dictionary<string, string> environment, string text)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture; // as Main does
        var variables = environment.ToDictionary(
            pair => pair.Key.Replace("__", ":", StringComparison.Ordinal), pair => (string?)pair.Value, StringComparer.OrdinalIgnoreCase);
        variables.TryAdd("CUBECONNECT_PROFILES", NoProfiles);
        await using var output = new StringWriter();
        await using var errors = new StringWriter();
        using var input = new StringReader(text);
        var terminal = new Terminal(output, errors, input)
        {
            Variables = new ConfigurationBuilder().AddInMemoryCollection(variables).Build(),
        };
        using var time = new CancellationTokenSource(Longest);
        var code = await CliProgram.RunAsync(args, terminal, time.Token);
        return new CliResult(code, output.ToString().ReplaceLineEndings("\n"), errors.ToString().ReplaceLineEndings("\n"));
    }

    /// <summary>Starts it. Of the variables named CUBECONNECT_* and the user's profiles none is passed on from here.</summary>
    public static CliProcess Start(string[] args, Dictionary<string, string>? environment = null) =>
        StartAs("dotnet", [typeof(CliProgram).Assembly.Location, .. args], environment);

    /// <summary>Starts a line of the shell, in which <c>cubeconnect</c> is the built program.</summary>
    public static CliProcess StartShell(string line, Dictionary<string, string>? environment = null) => StartAs(
        "bash", ["-c", $"cubeconnect() {{ dotnet '{typeof(CliProgram).Assembly.Location}' \"$@\"; }}; {line}"], environment);

    /// <summary>Runs a line of the shell to its end.</summary>
    public static async Task<CliResult> RunShellAsync(string line, Dictionary<string, string>? environment = null, string input = "")
    {
        using var program = StartShell(line, environment);
        await program._process.StandardInput.WriteAsync(input);
        program._process.StandardInput.Close();
        return await program.EndAsync();
    }

    private static CliProcess StartAs(string file, string[] args, Dictionary<string, string>? environment)
    {
        var start = new ProcessStartInfo(file, args)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8, StandardErrorEncoding = Encoding.UTF8,
        };
        var ours = start.Environment.Keys.Where(key => key.StartsWith("CUBECONNECT_", StringComparison.OrdinalIgnoreCase)).ToList();
        foreach (var name in ours) start.Environment.Remove(name);
        start.Environment["CUBECONNECT_PROFILES"] = NoProfiles;
        foreach (var (name, value) in environment ?? []) start.Environment[name] = value;
        return new CliProcess(Process.Start(start)!);
    }

    /// <summary>Reads lines until one holds a text, and gives that line.</summary>
    public async Task<string> LineWithAsync(string text)
    {
        while (await _process.StandardOutput.ReadLineAsync(_time.Token) is { } line)
        {
            _seen.Append(line).Append('\n');
            if (line.Contains(text, StringComparison.Ordinal)) return line;
        }

        throw new InvalidOperationException($"The program ended without '{text}': {await ErrorsToEnd}");
    }

    /// <summary>Ctrl+C, as a terminal sends it.</summary>
    public void Interrupt()
    {
        using var kill = Process.Start("kill", ["-INT", FormattableString.Invariant($"{_process.Id}")]);
        kill.WaitForExit();
    }

    /// <summary>Whether it still runs.</summary>
    public bool IsRunning => !_process.HasExited;

    /// <summary>kill -9.</summary>
    public void Kill() => _process.Kill(entireProcessTree: true);

    public async Task<CliResult> EndAsync()
    {
        var output = _seen + await _process.StandardOutput.ReadToEndAsync(_time.Token);
        await _process.WaitForExitAsync(_time.Token);
        return new CliResult(_process.ExitCode, output.ReplaceLineEndings("\n"), (await ErrorsToEnd).ReplaceLineEndings("\n"));
    }

    public void Dispose()
    {
        if (!_process.HasExited) Kill();
        _process.Dispose();
        _time.Dispose();
    }
}

internal sealed record CliResult(int ExitCode, string Output, string Errors)
{
    public JsonElement Json() => Parse(Output);

    /// <summary>What went wrong, as <c>--json</c> says it.</summary>
    public JsonElement Error() => Parse(Errors.TrimEnd().Split('\n')[^1]).GetProperty("error");

    private static JsonElement Parse(string text)
    {
        using var json = JsonDocument.Parse(text);
        return json.RootElement.Clone();
    }
}
