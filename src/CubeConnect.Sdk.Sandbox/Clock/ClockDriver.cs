namespace CubeConnect.Sandbox.Clock;

// Lets a clock that is moved by hand run as fast as the machine's, until it is stopped: so it can be played, paused and sent ahead. It
// moves in steps of a few milliseconds.
internal sealed class ClockDriver(SandboxClock clock, TimeProvider? machine = null) : IAsyncDisposable
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(5);
    private readonly TimeProvider _machine = machine ?? TimeProvider.System;
    private readonly Lock _gate = new();
    private CancellationTokenSource? _running;
    private Task _loop = Task.CompletedTask;

    public bool IsPlaying
    {
        get
        {
            lock (_gate) return !clock.IsManual || _running is not null;
        }
    }

    public void Play()
    {
        lock (_gate)
        {
            if (!clock.IsManual || _running is not null) return;
            _running = new CancellationTokenSource();
            var cancellationToken = _running.Token;
            _loop = Task.Run(() => RunAsync(cancellationToken), CancellationToken.None);
        }
    }

    public async Task PauseAsync()
    {
        Task loop;
        lock (_gate)
        {
            _running?.Cancel();
            _running?.Dispose();
            _running = null;
            loop = _loop;
        }

        await loop.ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync() => await PauseAsync().ConfigureAwait(false);

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        var last = _machine.GetUtcNow();
        using var timer = new PeriodicTimer(Step, _machine);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false))
            {
                // The time of day, since timestamps stand still while a computer sleeps. A clock that is set back is ignored.
                var now = _machine.GetUtcNow();
                if (now > last) clock.Advance(now - last);
                last = now;
            }
        }
        catch (OperationCanceledException)
        {
            // Paused.
        }
    }
}
