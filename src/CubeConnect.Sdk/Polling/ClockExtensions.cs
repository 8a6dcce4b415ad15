namespace CubeConnect.Polling;

internal static class ClockExtensions
{
    /// <summary>Waits for the time or <paramref name="wake"/>. Rounds up to milliseconds, or a caller would spin.</summary>
    public static async Task PauseAsync(this TimeProvider clock, TimeSpan pause, Task? wake, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (pause <= TimeSpan.Zero || wake is { IsCompleted: true }) return;
        var delay = TimeSpan.FromMilliseconds(Math.Ceiling(pause.TotalMilliseconds));
        if (wake is null)
        {
            await clock.Delay(delay, cancellationToken).ConfigureAwait(false);
            return;
        }

        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(clock.Delay(delay, either.Token), wake).ConfigureAwait(false);
        either.Cancel();
        cancellationToken.ThrowIfCancellationRequested();
    }

#if NET8_0_OR_GREATER
    // netstandard2.0 has these from Microsoft.Bcl.TimeProvider; here the runtime has them, and a user's program needs one package less.
    public static Task Delay(this TimeProvider clock, TimeSpan delay, CancellationToken cancellationToken) =>
        Task.Delay(delay, clock, cancellationToken);

    public static CancellationTokenSource CreateCancellationTokenSource(this TimeProvider clock, TimeSpan delay) => new(delay, clock);
#endif
}

/// <summary>A token that ends with the attempt's time or with the caller's patience, whichever comes first.</summary>
internal sealed class AttemptTime : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(24);

    private readonly CancellationTokenSource _source;
    private readonly CancellationTokenRegistration _caller;

    public AttemptTime(TimeProvider clock, TimeSpan time, CancellationToken callerToken)
    {
        var bounded = time < TimeSpan.Zero ? TimeSpan.Zero : time > Longest ? Longest : time;
#if NET8_0_OR_GREATER
        _source = new CancellationTokenSource(bounded, clock);
        _caller = callerToken.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _source);
#else
        _source = clock.CreateCancellationTokenSource(bounded);
        _caller = callerToken.Register(
            static source => ((CancellationTokenSource)source!).Cancel(), _source, useSynchronizationContext: false);
#endif
    }

    public CancellationToken Token => _source.Token;

    /// <summary>For a whole wait; null when it has no end, or one beyond what a timer can count.</summary>
    public static AttemptTime? OfWait(TimeProvider clock, TimeSpan? time, CancellationToken callerToken) =>
        time <= Longest ? new AttemptTime(clock, time.Value, callerToken) : null;

    public void Dispose()
    {
        _caller.Dispose();
        _source.Dispose();
    }
}
