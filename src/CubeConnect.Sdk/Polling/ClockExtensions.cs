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
