using System.Diagnostics;

namespace CubeConnect.Testing;

/// <summary>Waits for what no event announces, and fails after a minute instead of hanging the suite.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <param name="condition">Checked again and again, with a yield between.</param>
    /// <param name="what">What is waited for, for the message of the failure.</param>
    public static Task TrueAsync(Func<bool> condition, string what) => TrueAsync(() => Task.FromResult(condition()), what);

    /// <inheritdoc cref="TrueAsync(Func{bool}, string)"/>
    public static async Task TrueAsync(Func<Task<bool>> condition, string what)
    {
        var start = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            if (Stopwatch.GetElapsedTime(start) > Patience)
                throw new TimeoutException($"Waited {Patience.TotalSeconds:0} seconds in vain until {what}.");

            await Task.Yield();
        }
    }
}
