using System.Net.Sockets;
using System.Text.Json;
using CubeConnect.Sandbox;

namespace CubeConnect.Cli.Sandbox;

// Runs until Ctrl+C or a termination signal.
internal sealed class SandboxCommand(Terminal terminal) : AsyncCommand<SandboxSettings>
{
    public override async Task<int> ExecuteAsync(CommandContext context, SandboxSettings settings, CancellationToken cancellationToken)
    {
        // With --json the address is the only line of the output.
        var (output, errors) = (settings.Json ? terminal.Errors : terminal.Output, terminal.Errors);
        var options = settings.ToOptions();
        var started = false;
        try
        {
            if (!settings.Quiet)
            {
                options.OnRequest = request => Log(output, SandboxText.Line(request));
                options.OnWebhook = webhook => Log(output, SandboxText.Line(webhook));
            }

            if (options is { WebhookUrl: not null, WebhookSecret: null })
            {
                await errors.WriteLineAsync(SandboxText.Unsigned);
            }

            using var keeper = options.StateFile is { } file ? new StateKeeper(file, TimeProvider.System) : null;
            await using var sandbox = await CubeConnectSandbox.StartAsync(options, cancellationToken);
            if (settings.Json) terminal.Json(SandboxText.WelcomeJson(sandbox, options));
            else await output.WriteLineAsync(SandboxText.Welcome(sandbox, options));
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
            var advice = IsPortTaken(e) ? " Give another port with --port N, or --port 0 for any free one."
                : e is JsonException ? $" The file of --state, {options.StateFile}, holds no state of a sandbox."
                : string.Empty;
            if (!started) throw new UsageException($"The sandbox cannot start: {ErrorText.Sentence(e.Message)}{advice}", e);
            await errors.WriteLineAsync($"The sandbox ends: {e.Message}");
            return ExitCode.Failed;
        }

        await output.WriteLineAsync("Stopped.");
        return ExitCode.Done;
    }

    // A full disk behind the log must not fail the request that it is about.
    private static void Log(TextWriter log, string line)
    {
        try
        {
            log.WriteLine(line);
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
