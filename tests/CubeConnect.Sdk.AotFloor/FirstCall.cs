using System.Diagnostics;
using System.Globalization;

namespace CubeConnect.AotFloor;

/// <summary>Prints how long the first call of a process took, in a form that a script reads.</summary>
internal static class FirstCall
{
    public static async Task TimeAsync(Func<Task> call)
    {
        var start = Stopwatch.GetTimestamp();
        await call();
        Console.WriteLine(FormattableString.Invariant($"first call: {Stopwatch.GetElapsedTime(start).TotalMilliseconds:0.00} ms"));
    }
}
