#if NET8_0_OR_GREATER
namespace CubeConnect.Polling;

/// <summary>What netstandard2.0 takes from Microsoft.Bcl.TimeProvider, where the runtime has it itself: one package less in a user's program.</summary>
internal static class ClockExtensions
{
    public static Task Delay(this TimeProvider clock, TimeSpan delay, CancellationToken cancellationToken) => Task.Delay(delay, clock, cancellationToken);

    public static CancellationTokenSource CreateCancellationTokenSource(this TimeProvider clock, TimeSpan delay) => new(delay, clock);
}
#endif
