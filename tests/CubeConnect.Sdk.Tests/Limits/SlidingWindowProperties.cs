using FsCheck;
using FsCheck.Fluent;
using CubeConnect.RateLimits;

namespace CubeConnect.Tests.Limits;

/// <summary>Time is in seconds here and a window has 60 of them.</summary>
public sealed class SlidingWindowProperties
{
    [Fact]
    public void No_script_gets_more_than_the_number_into_any_window() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Choose(1, 40).ToArbitrary(), Gen.ListOf(Gen.Choose(0, 25)).ToArbitrary(), (permits, gaps) =>
    {
        var window = new SlidingWindow(permits, 60);
        var starts = new List<long>();
        long now = 0;
        foreach (var gap in gaps)
        {
            now += gap;
            var predicted = window.WaitFor(0, now);
            var taken = window.TryTake(now);
            if (taken != (predicted == 0)) return false;
            if (taken) starts.Add(now);
            else if (starts[^permits] + 60 != now + predicted) return false; // refused only when the window is truly full, and not longer
        }

        return starts.Skip(permits).Zip(starts, (later, earlier) => later - earlier >= 60).All(apart => apart);
    }));

    [Fact]
    public void The_wait_it_names_is_the_wait_it_keeps() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Choose(1, 7).ToArbitrary(), Gen.ListOf(Gen.Choose(0, 25)).ToArbitrary(), Gen.Choose(0, 40).Zip(Gen.Choose(-1, 9)).ToArbitrary(), (permits, gaps, rest) =>
    {
        var (ahead, remaining) = rest;
        var window = new SlidingWindow(permits, 60);
        long now = 0;
        foreach (var gap in gaps) window.TryTake(now += gap);
        window.PauseUntil(now + (ahead % 3 * 17));
        window.Learn(permits, remaining, now);

        var named = now + window.WaitFor(ahead, now);
        var served = -1;
        for (var time = now; served < ahead; time++)
        {
            while (served < ahead && window.TryTake(time)) served++;
            if (served == ahead) return time == named;
        }

        return false;
    }));
}
