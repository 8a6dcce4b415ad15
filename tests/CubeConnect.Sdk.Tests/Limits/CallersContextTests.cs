using System.Threading.RateLimiting;
using CubeConnect.RateLimits;

namespace CubeConnect.Tests.Limits;

/// <summary>Where a caller has a context of its own, as in a window, nothing in the limiter waits for it: whoever blocks there would wait for ever.</summary>
public sealed class CallersContextTests
{
    private readonly ManualTimeProvider _clock = new();

    [Fact]
    public async Task Waiting_in_the_line_needs_no_context()
    {
        using var limiter = new RequestRateLimiter(1, _clock);
        using var cancel = new CancellationTokenSource();
        await limiter.AcquireAsync(RequestPriority.Normal, Timeout.InfiniteTimeSpan, 10, default);

        var posts = await PostsOf(
            () => limiter.AcquireAsync(RequestPriority.Normal, Timeout.InfiniteTimeSpan, 10, cancel.Token).AsTask(), () => _clock.Advance(RequestRateLimiter.Window));

        posts.Should().Be(0);
    }

    [Fact]
    public async Task Waiting_as_for_any_limiter_needs_no_context()
    {
        using RateLimiter limiter = new RequestRateLimiter(1, _clock);
        await limiter.AcquireAsync();

        (await PostsOf(() => limiter.AcquireAsync().AsTask(), () => _clock.Advance(RequestRateLimiter.Window))).Should().Be(0);
    }

    [Fact]
    public async Task Waiting_for_a_foreign_one_needs_no_context()
    {
        var foreign = new LateLimiter();

        (await PostsOf(() => Acquire(foreign), () => foreign.Give(new ScriptedLease(true)))).Should().Be(0);
    }

    [Fact]
    public async Task Waiting_as_long_as_a_foreign_one_says_needs_no_context()
    {
        var foreign = new ScriptedLimiter(new ScriptedLease(false, TimeSpan.FromSeconds(3)), new ScriptedLease(true));

        (await PostsOf(() => Acquire(foreign), () => _clock.Advance(TimeSpan.FromSeconds(3)))).Should().Be(0);
    }

    [Fact]
    public async Task Waiting_for_the_quiet_behind_a_foreign_one_needs_no_context()
    {
        var foreign = new ScriptedLimiter(new ScriptedLease(true));

        (await PostsOf(() => Acquire(foreign, quiet: TimeSpan.FromSeconds(5)), () => _clock.Advance(TimeSpan.FromSeconds(5)))).Should().Be(0);
    }

    private static async Task<int> PostsOf(Func<Task> begin, Action goOn)
    {
        var context = new CountingContext();
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(context);
        Task call;
        try
        {
            call = begin();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }

        call.IsCompleted.Should().BeFalse("otherwise there is nothing to see");
        goOn();
        await call;
        return context.Posts;
    }

    private async Task Acquire(RateLimiter foreign, TimeSpan quiet = default)
    {
        var limiter = new CallLimiter(new KeyLimits(_clock), null, 10, foreign, _clock);
        if (quiet > TimeSpan.Zero) limiter.Pause(quiet);
        await limiter.AcquireAsync(RequestPriority.Normal, Timeout.InfiniteTimeSpan, default).ConfigureAwait(false);
    }

    private sealed class CountingContext : SynchronizationContext
    {
        private int _posts;

        public int Posts => Volatile.Read(ref _posts);

        public override void Post(SendOrPostCallback d, object? state)
        {
            Interlocked.Increment(ref _posts);
            base.Post(d, state);
        }
    }
}
