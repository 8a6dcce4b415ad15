using System.Net.Sockets;
using System.Text.Json;
using CubeConnect.Sandbox;

namespace CubeConnect.Cli.Sandbox;

// Runs until Ctrl+C or a termination signal.
internal sealed class SandboxCommand(Terminal terminal) : AsyncCommand<SandboxSettings>
{
    public override async Task<int> ExecuteAsync(CommandContext context, SandboxSettings settings, CancellationToken cancellationToken)
    {
        var (output, errors) = (terminal.Output, terminal.Errors);
        var options = settings.ToOptions();
        var started = false;
        try
        {
            if (!settings.Quiet)
            {
                options.OnRequest = request => Log(SandboxText.Line(request));
                options.OnWebhook = webhook => Log(SandboxText.Line(webhook));
            }

            if (options is { WebhookUrl: not null, WebhookSecret: null })
            {
                await errors.WriteLineAsync(SandboxText.Unsigned);
            }

            using var keeper = options.StateFile is { } file ? new StateKeeper(file, TimeProvider.System) : null;
            await using var sandbox = await CubeConnectSandbox.StartAsync(options, cancellationToken);
            await output.WriteLineAsync(SandboxText.Welcome(sandbox, options));
            started = true;
            if (keeper is not null)
            {
                await keeper.RunAsync(sandbox, cancellationToken);
            }
            else
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                await sandbox.StopAsync(CancellationToken.None);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Asked to stop while it started.
        }
        catch (Exception e) when (e is IOException or SocketException or ArgumentException or UnauthorizedAccessException or JsonException)
        {
            var advice = IsPortTaken(e) ? " Give another port with --port N, or --port 0 for any free one." : string.Empty;
            await errors.WriteLineAsync($"The sandbox {(started ? "ends" : "cannot start")}: {e.Message}{advice}");
            return ExitCode.Failed;
        }

        await output.WriteLineAsync("Stopped.");
        return ExitCode.Done;
    }

    // A full disk behind the log must not fail the request that it is about.
    private void Log(string line)
    {
        try
        {
            terminal.Output.WriteLine(line);
        }
        catch (Exception e) when (Terminal.IsGone(e))
        {
            // The line is lost, the answer is not.
        }
    }

    private static bool IsPortTaken(Exception? exception) =>
        exception is SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse }
        || (exception?.InnerException is { } inner && IsPortTaken(inner));
}
