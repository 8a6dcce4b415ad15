namespace CubeConnect.Polling;

internal static class ClockExtensions
{
    // Waits for the time or wake. Rounds up to milliseconds, or callers would spin.
    public static async Task PauseAsync(this TimeProvider clock, TimeSpan pause, Task? wake, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (pause <= TimeSpan.Zero || wake is { IsCompleted: true }) return;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var delay = clock.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(pause.TotalMilliseconds)), either.Token);
        await Task.WhenAny(delay, wake ?? delay).ConfigureAwait(false);
        either.Cancel();
        cancellationToken.ThrowIfCancellationRequested();
    }

#if NET8_0_OR_GREATER
    // On netstandard2.0 these are in Microsoft.Bcl.TimeProvider.
    public static Task Delay(this TimeProvider clock, TimeSpan delay, CancellationToken cancellationToken) =>
        Task.Delay(delay, clock, cancellationToken);

    public static CancellationTokenSource CreateCancellationTokenSource(this TimeProvider clock, TimeSpan delay) => new(delay, clock);
#endif
}

// A token that is cancelled by the caller's or after a time, whichever comes first.
internal sealed class AttemptTimeout : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(24);

    private readonly CancellationTokenSource _source;
    private readonly CancellationTokenRegistration _caller;

    public AttemptTimeout(TimeProvider clock, TimeSpan time, CancellationToken callerToken)
    {
        var bounded = time < TimeSpan.Zero ? TimeSpan.Zero : time > Longest ? Longest : time;
        _source = clock.CreateCancellationTokenSource(bounded);
        _caller = callerToken.Register(
            static source => ((CancellationTokenSource)source!).Cancel(), _source, useSynchronizationContext: false);
    }

    public CancellationToken Token => _source.Token;

    // Null for a wait without an end, or with one beyond what a timer can count.
    public static AttemptTimeout? OfWait(TimeProvider clock, TimeSpan? time, CancellationToken callerToken) =>
        time <= Longest ? new AttemptTimeout(clock, time.Value, callerToken) : null;

    public void Dispose()
    {
        _caller.Dispose();
        _source.Dispose();
    }
}
