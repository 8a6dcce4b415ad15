using System.Text;
using CubeConnect.Cli;
using CubeConnect.Cli.Sandbox;
using Spectre.Console.Cli;

namespace CubeConnect.Sandbox.Tests.Tool;

/// <summary>The program, run in the test's own process until it is asked to stop.</summary>
internal sealed class RunningProgram : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Watched _output = new("Ctrl+C");
    private readonly StringWriter _errors = new();
    private readonly HttpClient _http = new();
    private readonly Task<int> _running;

    private RunningProgram(string[] args) => _running = SandboxProgram.RunAsync(args, _output, _errors, _stop.Token);

    public string Output => _output.Text;

    public string Errors => _errors.ToString();

    public Uri Address => _http.BaseAddress!;

    /// <summary>Starts it, on a free port unless the options name one, and waits until it listens.</summary>
    public static async Task<RunningProgram> StartAsync(params string[] args)
    {
        var isPortGiven = Array.Exists(args, arg => arg.StartsWith("--port", StringComparison.Ordinal));
        var program = new RunningProgram(["--quiet", .. isPortGiven ? args : [.. args, "--port=0"]]);
        await Task.WhenAny(program._output.Seen, program._running);
        if (program._running.IsCompleted) throw new InvalidOperationException(program.Errors);
        program._http.BaseAddress = new Uri(program.Output.Split('\n')
            .Single(line => line.Contains("CUBECONNECT_URL", StringComparison.Ordinal)).Split('=')[1].Trim());
        program._http.DefaultRequestHeaders.Add("X-API-KEY", CubeConnectSandboxOptions.DefaultApiKey);
        return program;
    }

    /// <summary>Sends a text; false when it was not answered with 202.</summary>
    public async Task<bool> TrySendTextAsync(string text, string? host = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("api/v1/messages/send", UriKind.Relative));
        request.Headers.Host = host;
        request.Content = new StringContent(
            $$"""
            {"whatsapp_account_id":"{{CubeConnectSandboxOptions.DefaultWhatsAppAccountId}}","phone":"966501234567",
             "message_type":"text","data":{"text":"{{text}}"} }
            """,
            Encoding.UTF8, "application/json");
        try
        {
            using var answer = await _http.SendAsync(request);
            return (int)answer.StatusCode == 202;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    public Task<string> GetAsync(string path) => _http.GetStringAsync(new Uri(path, UriKind.Relative));

    public async Task PostAsync(string path, string json)
    {
        using var body = new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await _http.PostAsync(new Uri(path, UriKind.Relative), body);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Asks it to stop and gives its exit code.</summary>
    public async Task<int> StopAsync()
    {
        await _stop.CancelAsync();
        return await _running;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _http.Dispose();
        _stop.Dispose();
        await _output.DisposeAsync();
        await _errors.DisposeAsync();
    }
}

/// <summary>The command <c>cubeconnect sandbox</c> in the test's own process.</summary>
internal static class SandboxProgram
{
    public static Task<int> RunAsync(string[] args, TextWriter output, TextWriter errors, CancellationToken cancellationToken) =>
        CliProgram.RunAsync(["sandbox", .. args], new Terminal(output, errors, TextReader.Null), cancellationToken);

    /// <summary>What the options of a command line become.</summary>
    public static CubeConnectSandboxOptions Options(string[] args)
    {
        var app = new CommandApp<Parsed>();
        app.Configure(configuration => configuration.UseStrictParsing().PropagateExceptions());
        CubeConnectSandboxOptions? options = null;
        app.WithData((SandboxSettings settings) => options = settings.ToOptions());
        app.Run(args, CancellationToken.None).Should().Be(0);
        return options!;
    }

    private sealed class Parsed : Command<SandboxSettings>
    {
        public override int Execute(CommandContext context, SandboxSettings settings, CancellationToken cancellationToken)
        {
            ((Func<SandboxSettings, CubeConnectSandboxOptions>)context.Data!)(settings);
            return 0;
        }
    }
}
