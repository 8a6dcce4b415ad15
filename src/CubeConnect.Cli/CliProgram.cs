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

    // Spectre's own hidden command, which is none of this program: its description of the others as XML.
    public static readonly string[] Describe = ["cli", "xmldoc"];

    public static async Task<int> RunAsync(string[] args, Terminal terminal, CancellationToken cancellationToken)
    {
        var isHidden = args is ["cli", ..] && !ReferenceEquals(args, Describe);
        args = args is ["help", .. var path] ? [.. path, "--help"] : CommandTree.WithDefault(args);
        var app = new CommandApp();
        args = Array.ConvertAll(args, arg => Option().IsMatch(arg) ? arg : Shield + arg);
        var started = new StartedCommand(args);
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
            if (isHidden) throw new UsageException($"Unknown command '{args[0]}'. See {Name} --help");
            var code = await app.RunAsync(args, cancellationToken);
            // Of 'cubeconnect send' alone the help was printed.
            return code != 0 && !started.HasStarted ? ExitCode.Usage : code;
        }
        catch (Exception e)
        {
            var code = e is OperationCanceledException && !cancellationToken.IsCancellationRequested ? ExitCode.Failed : ExitCode.Of(e);
            // What happened and what to do, on the errors. Never a stack trace.
            var message = e is CommandAppException wrong ? await OfCommandLineAsync(wrong, args) : ErrorText.Of(e);
            await ErrorText.ReportAsync(e, message, code, args.Contains("--json", StringComparer.Ordinal), terminal);
            return code;
        }
    }

    private static string Version => typeof(CliProgram).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

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
            return $"Unknown option {option}.{(near is null ? string.Empty : $" Did you mean {near}?")} {help}";
        }

        // Spectre's own text, with what it points at and the nearest command.
        if (exception.Pretty is not { } pretty) return $"{exception.Message} {help}";
        await using var text = new StringWriter(CultureInfo.InvariantCulture);
        new Terminal(text, text, TextReader.Null).Console.Write(pretty);
        return text.ToString().Trim().Replace("Error: ", string.Empty, StringComparison.Ordinal)
            .Replace(Shield, string.Empty, StringComparison.Ordinal) + "\n" + help;
    }

    // A character of private use before a value that begins with '-', such as "-5% today": the parser would cut it at its first blank.
    private const string Shield = "\uE000";

    // Everything but a value that begins with '-': words, --option, --option=value, -h and --.
    [GeneratedRegex(@"^(?:[^-]|$|--$|--?[A-Za-z][^\s=:]*(?:$|[=:]))", RegexOptions.NonBacktracking)]
    private static partial Regex Option();

    [GeneratedRegex("^Unknown option '(?<name>.*)'", RegexOptions.NonBacktracking)]
    private static partial Regex UnknownOption();

    // Whether a command was reached, and a check of what the parser lets through: an option at the end without its value gets a text of its
    // own, and of an option that is given twice the last one counts.
    private sealed class StartedCommand(string[] args) : ICommandInterceptor
    {
        private const string NoValue = "__default_command";

        public bool HasStarted { get; private set; }

        public void Intercept(CommandContext context, CommandSettings settings)
        {
            HasStarted = true;
            foreach (var property in settings.GetType().GetProperties())
            {
                if (!property.CanWrite) continue;
                if (property.PropertyType == typeof(string))
                    property.SetValue(settings, Unshielded((string?)property.GetValue(settings)));
                if (property.GetValue(settings) is string[] all)
                    property.SetValue(settings, Array.ConvertAll(all, text => Unshielded(text)!));
                if (property.GetCustomAttribute<CommandOptionAttribute>() is not { } option) continue;
                var name = "--" + option.LongNames[0];
                var times = args.Count(arg => arg == name || arg.StartsWith(name + "=", StringComparison.Ordinal));
                if (property.PropertyType == typeof(string) && times > 1) throw new UsageException($"{name} is given twice. Give it once.");
                var hasNone = property.GetValue(settings) switch
                {
                    string text => text == NoValue,
                    string[] texts => texts.Contains(NoValue),
                    _ => false,
                };
                if (hasNone) throw new UsageException($"{name} needs a value.");
            }
        }

        private static string? Unshielded(string? text) =>
            text?.StartsWith(Shield + "-", StringComparison.Ordinal) == true ? text[Shield.Length..] : text;

        public void InterceptResult(CommandContext context, CommandSettings settings, ref int result)
        {
        }
    }
}
