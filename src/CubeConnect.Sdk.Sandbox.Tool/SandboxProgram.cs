using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace CubeConnect.Sandbox.Tool;

// The sandbox as a program of its own: dotnet run --project src/CubeConnect.Sdk.Sandbox.Tool.
internal static class SandboxProgram
{
    // Runs until Ctrl+C or a termination signal. Returns 2 when the command line is wrong, 1 when it cannot start.
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

    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter errors, CancellationToken cancellationToken)
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

            if (arguments.Options is { WebhookUrl: not null, WebhookSecret: null })
            {
                await errors.WriteLineAsync(ProgramText.Unsigned).ConfigureAwait(false);
            }

            using var keeper = arguments.Options.StateFile is { } file ? new StateKeeper(file, TimeProvider.System) : null;
            var sandbox = await CubeConnectSandbox.StartAsync(arguments.Options, cancellationToken).ConfigureAwait(false);
            await using var closing = sandbox.ConfigureAwait(false);
            await output.WriteLineAsync(ProgramText.Welcome(sandbox, arguments.Options)).ConfigureAwait(false);
            started = true;
            if (keeper is not null)
            {
                await keeper.RunAsync(sandbox, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                await sandbox.StopAsync(CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Asked to stop while it started.
        }
        catch (Exception e) when (e is IOException or SocketException or ArgumentException or UnauthorizedAccessException or JsonException)
        {
            await errors.WriteLineAsync($"The sandbox {(started ? "ends" : "cannot start")}: {e.Message}").ConfigureAwait(false);
            return 1;
        }

        await output.WriteLineAsync("Stopped.").ConfigureAwait(false);
        return 0;
    }
}
