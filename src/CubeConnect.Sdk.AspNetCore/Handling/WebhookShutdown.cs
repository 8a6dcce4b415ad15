namespace CubeConnect.AspNetCore.Handling;

// What happens when the host's time to shut down is over: the handlers are cancelled at once, those that ignore it are abandoned a second
// later, and a dead-letter hook that still runs five seconds after that.
internal sealed class WebhookShutdown : IDisposable
{
    private static readonly TimeSpan HandlersGrace = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan HooksGrace = TimeSpan.FromSeconds(6);

    private readonly CancellationTokenSource _tooLate = new();
    private readonly CancellationTokenSource _handlers;
    private readonly CancellationTokenSource _hooks;
    private CancellationTokenRegistration _host;

    public WebhookShutdown(TimeProvider clock)
    {
        _handlers = new(Timeout.InfiniteTimeSpan, clock);
        _hooks = new(Timeout.InfiniteTimeSpan, clock);
        // Kept, since a host may be disposed while it stops: a test's factory stops what the program's own Run() disposes.
        (TooLate, HandlersEnd, HooksEnd) = (_tooLate.Token, _handlers.Token, _hooks.Token);
    }

    public CancellationToken TooLate { get; }

    public CancellationToken HandlersEnd { get; }

    public CancellationToken HooksEnd { get; }

    // Begins the shutdown; the token fires when the host's time is over.
    public void Watch(CancellationToken hostToken)
    {
        _host.Dispose();
        _host = hostToken.Register(End);
    }

    public void Dispose()
    {
        _host.Dispose();
        _tooLate.Dispose();
        _handlers.Dispose();
        _hooks.Dispose();
    }

    private void End()
    {
        if (_tooLate.IsCancellationRequested) return;
        _handlers.CancelAfter(HandlersGrace);
        _hooks.CancelAfter(HooksGrace);
        _tooLate.Cancel();
    }
}
