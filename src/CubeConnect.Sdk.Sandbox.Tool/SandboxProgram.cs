using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace CubeConnect.Sandbox.Tool;

/// <summary>The sandbox as a program of its own: <c>dotnet run --project src/CubeConnect.Sdk.Sandbox.Tool</c>.</summary>
internal static class SandboxProgram
{
    /// <summary>Runs until Ctrl+C or a termination signal. Returns 0, or 2 when the command line is wrong and 1 when it cannot start.</summary>
    public static async Task<int> Main(string[] args)
    {
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        return await RunAsync(args, Console.Out, Console.Error, stop.Token).ConfigureAwait(false);

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true; // the program ends itself, in order
            stop.Cancel();
        }
    }

    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter errors, CancellationToken stop)
    {
        ProgramArguments arguments;
        try
        {
            arguments = ProgramArguments.Parse(args);
        }
        catch (FormatException e)
        {
            await errors.WriteLineAsync(e.Message).ConfigureAwait(false);
            await errors.WriteLineAsync("Try --help.").ConfigureAwait(false);
            return 2;
        }

        if (arguments.Help)
        {
            await output.WriteLineAsync(ProgramArguments.Usage).ConfigureAwait(false);
            return 0;
        }

        var started = false;
        try
        {
            if (!arguments.Quiet)
            {
                arguments.Options.OnRequest = request => output.WriteLine(ProgramText.Line(request));
                arguments.Options.OnWebhook = webhook => output.WriteLine(ProgramText.Line(webhook));
            }

            if (arguments.Options is { WebhookUrl: not null, WebhookSecret: null }) await errors.WriteLineAsync(ProgramText.Unsigned).ConfigureAwait(false);
            using var mine = arguments.StateFile is { } own ? StateLock.Take(own) : null;
            var sandbox = CubeConnectSandbox.Make(arguments.Options);
            await using var closing = sandbox.ConfigureAwait(false);
            if (arguments.StateFile is { } file) await sandbox.LoadStateAsync(file, followMachine: true, stop).ConfigureAwait(false);
            using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
            var running = arguments.StateFile is { } kept ? sandbox.KeepStateAsync(kept, end.Token) : sandbox.WaitAndStopAsync(end.Token);
            try
            {
                // Not before it knows what it knew, and not before each change is noted.
                await sandbox.ListenAsync(stop).ConfigureAwait(false);
                sandbox.PlayClock();
                await output.WriteLineAsync(ProgramText.Welcome(sandbox, arguments.Options)).ConfigureAwait(false);
                started = true;
                await running.ConfigureAwait(false);
            }
            finally
            {
                await end.CancelAsync().ConfigureAwait(false);
                await running.ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Asked to stop while it started.
        }
        catch (Exception e) when (e is IOException or SocketException or ArgumentException or UnauthorizedAccessException or System.Text.Json.JsonException)
        {
            await errors.WriteLineAsync($"The sandbox {(started ? "ends" : "cannot start")}: {e.Message}").ConfigureAwait(false);
            return 1;
        }

        await output.WriteLineAsync("Stopped.").ConfigureAwait(false);
        return 0;
    }
}
