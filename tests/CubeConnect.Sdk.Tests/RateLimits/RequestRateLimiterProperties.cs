using FsCheck;
using FsCheck.Fluent;
using CubeConnect.RateLimits;

namespace CubeConnect.Tests.RateLimits;

/// <summary>Random days in the life of a limiter: calls come, wait, give up; the platform speaks; the wall clock jumps.</summary>
public sealed class RequestRateLimiterProperties
{
    private sealed record Call(
        RequestPriority Priority, TimeSpan At, TimeSpan? Fits, CancellationTokenSource Cancel, Task<RateLimitResult> Answer)
    {
        public bool Cancelled { get; set; }

        public TimeSpan StartedAt => At + Answer.Result.Waited;
    }

    // One step: what happens, after how many milliseconds, with which number.
    private static readonly Arbitrary<List<(int What, int After, int Number)>> Scripts =
        Gen.ListOf(from what in Gen.Choose(0, 11)
                   from after in Gen.Choose(0, 9000)
                   from number in Gen.Choose(0, 100)
                   select (what, after, number))
            .Select(steps => steps.ToList()).ToArbitrary();

    [Fact]
    public void Whatever_happens_no_window_holds_more_starts_and_no_call_is_forgotten() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300).WithEndSize(120),
        Prop.ForAll(Gen.Choose(1, 12).ToArbitrary(), Scripts, (permits, script) =>
    {
        var calls = Play(permits, script, hushed: false);
        var started = calls.Where(call => call.Answer.IsCompletedSuccessfully && call.Answer.Result.IsAcquired)
            .Select(call => call.StartedAt).Order().ToList();
        calls.Where(call => !call.Answer.IsCompleted).Should().BeEmpty("no call is forgotten");
        calls.Where(call => call.Answer.IsCanceled != call.Cancelled).Should().BeEmpty("only who gave up was cancelled");
        calls.Where(call => call.Answer.IsCompletedSuccessfully && call.Answer.Result.Waited > call.Fits)
            .Should().BeEmpty("no call is served, or refused, after its time");
        return started.Skip(permits).Zip(started, (later, earlier) => later - earlier).All(apart => apart >= RequestRateLimiter.Window);
    }));

    [Fact]
    public void While_the_platform_is_silent_no_permit_is_lost_and_each_lane_keeps_its_order() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300).WithEndSize(120),
        Prop.ForAll(Gen.Choose(1, 12).ToArbitrary(), Scripts, (permits, script) =>
    {
        var calls = Play(permits, script, hushed: true);
        var granted = calls.Where(call => call.Answer.IsCompletedSuccessfully && call.Answer.Result.IsAcquired).ToList();
        var started = granted.Select(call => call.StartedAt).Order().ToList();

        // A call that waited started the moment that a permit came free: a window after the start that lies the number of permits before.
        var lost = granted.Where(call => call.Answer.Result.Waited > TimeSpan.Zero)
            .Any(call => !started.Contains(call.StartedAt - RequestRateLimiter.Window));
        return !lost && granted.GroupBy(call => call.Priority)
            .All(lane => lane.Select(call => call.StartedAt).SequenceEqual(lane.Select(call => call.StartedAt).Order()));
    }));

    private static List<Call> Play(int permits, List<(int What, int After, int Number)> script, bool hushed)
    {
        var clock = new ManualTimeProvider();
        var limiter = new RequestRateLimiter(clock);
        var calls = new List<Call>();
        foreach (var (what, after, number) in script)
        {
            // Answers are handed over on other threads; who has got one by now must not be counted as cancelled later.
            clock.Advance(TimeSpan.FromMilliseconds(after));
            Settle(limiter, calls);
            switch (what)
            {
                case 0 when !hushed: limiter.Pause(TimeSpan.FromSeconds(number)); break;
                case 1 when !hushed: limiter.Update(number % 9, number % 5 == 0 ? null : number % 8, permits); break;
                case 2: clock.JumpWallClock(TimeSpan.FromHours(number % 2 == 0 ? 1 : -1)); break;
                case 3 when calls.Count > 0:
                    var victim = calls[number % calls.Count];
                    victim.Cancelled |= !victim.Answer.IsCompleted;
                    victim.Cancel.Cancel();
                    break;
                default:
                    var priority = number % 3 == 0 ? RequestPriority.High : RequestPriority.Normal;
                    TimeSpan? fits = number % 4 == 0 ? TimeSpan.FromSeconds(number) : null;
                    var cancel = new CancellationTokenSource();
                    var answer = limiter.AcquireAsync(permits, priority, fits, 30, cancel.Token).AsTask();
                    calls.Add(new Call(priority, clock.Elapsed, fits, cancel, answer));
                    break;
            }
        }

        clock.Advance(TimeSpan.FromHours(5));
        Task.WhenAny(Task.WhenAll(calls.Select(call => call.Answer))).Wait(TimeSpan.FromSeconds(30))
            .Should().BeTrue("no call may wait for ever");
        return calls;
    }

    private static void Settle(RequestRateLimiter limiter, List<Call> calls)
    {
        var pending = limiter.Queued;
        SpinWait.SpinUntil(() => calls.Count(call => !call.Answer.IsCompleted) == pending, TimeSpan.FromSeconds(30)).Should().BeTrue();
    }
}
