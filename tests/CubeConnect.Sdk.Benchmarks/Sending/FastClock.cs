using System.Diagnostics;

namespace CubeConnect.Sdk.Benchmarks.Sending;

/// <summary>
/// A clock whose timestamps run a thousand times as fast, so that the limiter's minute is over while it is measured: its memory of starts
/// then is as large as it will be, and does not grow within a measurement. It costs what the system's clock costs.
/// </summary>
internal sealed class FastClock : TimeProvider
{
    /// <summary>A time-out that is long on this clock too.</summary>
    public static readonly TimeSpan NoHurry = TimeSpan.FromHours(20);

    public override long GetTimestamp() => Stopwatch.GetTimestamp() * 1000;
}
