namespace CubeConnect.Sandbox;

/// <content>How it begins and ends, step by step: what the program does between two of them.</content>
public sealed partial class CubeConnectSandbox
{
    /// <summary>How long requests that are being answered may take to end when the program ends in order.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    /// <summary>Makes a sandbox that nobody reaches yet: the moment to load its state.</summary>
    internal static CubeConnectSandbox Make(CubeConnectSandboxOptions options)
    {
        options.Check();
        return new CubeConnectSandbox(options);
    }

    /// <summary>Takes requests from now on.</summary>
    internal async Task ListenAsync(CancellationToken ct)
    {
        var inbox = new InboxHandler(new InboxParts(this, _world, _journal, _webhooks, _feed, _driver, _stopping.Token));
        var handler = new RequestHandler(_world, _journal, inbox);
        _server = await SandboxServer.StartAsync(handler.HandleAsync, _options.Address, _options.Port, ct).ConfigureAwait(false);
    }

    /// <summary>Waits until it is told to stop, and stops in order.</summary>
    internal async Task WaitAndStopAsync(CancellationToken stop)
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = stop.Register(() => stopped.TrySetResult()).ConfigureAwait(false);
        await stopped.Task.ConfigureAwait(false);
        await StopAsync(Grace).ConfigureAwait(false);
    }

    /// <summary>Makes an end of requests, of time and of webhooks, in this order. What it had taken until then stays to be read and saved.</summary>
    private async Task StopAsync(TimeSpan grace)
    {
        await _stopping.CancelAsync().ConfigureAwait(false); // ends the pages' streams of events, which would not end by themselves
        if (_server is not null) await _server.StopAsync(grace).ConfigureAwait(false);
        await _driver.PauseAsync().ConfigureAwait(false);
        await _webhooks.StopAsync().ConfigureAwait(false);
    }
}
