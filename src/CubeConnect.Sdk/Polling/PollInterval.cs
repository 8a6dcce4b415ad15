using CubeConnect.Validation;

namespace CubeConnect.Polling;

/// <summary>How long to pause between two polls. Pure.</summary>
internal static class PollInterval
{
    private const double Growth = 1.5;
    private static readonly TimeSpan AfterSchedule = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestSleep = TimeSpan.FromHours(1);

    /// <param name="polls">How many polls were made since the last change, from 1.</param>
    /// <param name="wait">The bounds.</param>
    /// <param name="notBefore">Until when nothing can change: the time of a scheduled message.</param>
    /// <param name="now">Now, by the same clock.</param>
    public static TimeSpan After(int polls, WaitOptions wait, DateTimeOffset? notBefore, DateTimeOffset now)
    {
        // An hour at most: a schedule can be moved forward in the dashboard.
        if (notBefore is { } time && time - now > wait.LongestInterval) return Shorter(time - now + AfterSchedule, LongestSleep);
        var grown = wait.FirstInterval.TotalSeconds * Math.Pow(Growth, Math.Min(polls - 1, 30));
        return Shorter(TimeSpan.FromSeconds(Math.Min(grown, TimeSpan.FromDays(1).TotalSeconds)), wait.LongestInterval);
    }

    public static void Check(Faults faults, WaitOptions wait)
    {
        if (wait.FirstInterval <= TimeSpan.Zero) faults.Add("FirstInterval", "The pause must be positive.");
        if (wait.LongestInterval < wait.FirstInterval)
            faults.Add("LongestInterval", "The longest pause must not be shorter than the first.");
        if (wait.Timeout is { } timeout && timeout <= TimeSpan.Zero) faults.Add("Timeout", "The time to wait must be positive, or null.");
    }

    private static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
