using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using CubeConnect.Cli.Sandbox;

namespace CubeConnect.Cli;

internal static partial class CliProgram
{
    private const string Name = "cubeconnect";

    public static async Task<int> Main(string[] args)
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
        Console.OutputEncoding = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        var isInteractive = !Console.IsOutputRedirected && !Console.IsInputRedirected;
        return await RunAsync(args, new Terminal(Console.Out, Console.Error, Console.In, isInteractive), stop.Token);

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = !stop.IsCancellationRequested; // the program ends itself, in order; told twice, it ends at once
            stop.Cancel();
        }
    }

    public static async Task<int> RunAsync(string[] args, Terminal terminal, CancellationToken cancellationToken)
    {
        args = CommandTree.WithDefault(args);
        var app = new CommandApp();
        var started = new StartedCommand();
        app.Configure(configuration =>
        {
            configuration.SetApplicationName(Name);
            configuration.SetApplicationVersion(Version);
            configuration.ConfigureConsole(terminal.Console);
            configuration.UseStrictParsing();
            configuration.PropagateExceptions();
            configuration.SetInterceptor(started);
            configuration.Settings.Registrar.RegisterInstance(terminal);
            CommandTree.AddTo(configuration);
        });
        try
        {
            var code = await app.RunAsync(args, cancellationToken);
            // Of 'cubeconnect send' alone the help was printed.
            return code != 0 && !started.HasStarted ? ExitCode.Usage : code;
        }
        catch (Exception e)
        {
            var code = e is OperationCanceledException && !cancellationToken.IsCancellationRequested ? ExitCode.Failed : ExitCode.Of(e);
            await ReportAsync(e, code, args, terminal);
            return code;
        }
    }

    private static string Version => typeof(CliProgram).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    // What happened and what to do, on the errors. Never a stack trace.
    private static async Task ReportAsync(Exception exception, int code, string[] args, Terminal terminal)
    {
        var message = exception is CommandAppException wrong ? await OfCommandLineAsync(wrong, args) : ErrorText.Of(exception);
        var failure = exception as CubeConnectException;
        var errors = (exception as CubeConnectValidationException)?.Errors;
        var line = !args.Contains("--json", StringComparer.Ordinal) ? Terminal.Printable(message) : Terminal.JsonOf(new
        {
            Error = new
            {
                ExitCode = code, Message = message, Code = failure?.ErrorCode.Value, Outcome = failure?.Outcome,
                HttpStatus = (int?)failure?.StatusCode, Fields = errors is { Count: > 0 } ? errors : null,
            },
        });
        try
        {
            await terminal.Errors.WriteLineAsync(line);
        }
        catch (Exception e) when (Terminal.IsGone(e))
        {
            // Where errors go is full or gone: the code still tells.
        }
    }

    private static async Task<string> OfCommandLineAsync(CommandAppException exception, string[] args)
    {
        var tree = await CommandModel.ReadAsync();
        var path = tree.PathOf(args);
        var help = $"See {string.Join(' ', path.Prepend(Name))} --help";
        if (UnknownOption().Match(exception.Message) is { Success: true } unknown)
        {
            var name = unknown.Groups["name"].Value;
            var option = Array.Find(args, arg => arg.TrimStart('-').Split('=')[0] == name)?.Split('=')[0] ?? "--" + name;
            var near = Spelling.Nearest(option, tree.OptionsOf(path));
            return $"{option} is not known here.{(near is null ? string.Empty : $" Did you mean {near}?")} {help}";
        }

        // Spectre's own text, with what it points at and the nearest command.
        if (exception.Pretty is not { } pretty) return $"{exception.Message} {help}";
        await using var text = new StringWriter(CultureInfo.InvariantCulture);
        new Terminal(text, text, TextReader.Null).Console.Write(pretty);
        return text.ToString().Trim().Replace("Error: ", string.Empty, StringComparison.Ordinal) + "\n" + help;
    }

    [GeneratedRegex("^Unknown option '(?<name>.*)'", RegexOptions.NonBacktracking)]
    private static partial Regex UnknownOption();

    // Whether a command was reached, and a check of what the parser lets through: an option at the end without its value gets this text.
    private sealed class StartedCommand : ICommandInterceptor
    {
        private const string NoValue = "__default_command";

        public bool HasStarted { get; private set; }

        public void Intercept(CommandContext context, CommandSettings settings)
        {
            HasStarted = true;
            foreach (var property in settings.GetType().GetProperties())
            {
                if (property.GetCustomAttribute<CommandOptionAttribute>() is not { } option) continue;
                var hasNone = property.GetValue(settings) switch
                {
                    string text => text == NoValue,
                    string[] texts => texts.Contains(NoValue),
                    _ => false,
                };
                if (hasNone) throw new UsageException($"--{option.LongNames[0]} needs a value.");
            }
        }

        public void InterceptResult(CommandContext context, CommandSettings settings, ref int result)
        {
        }
    }
}
