using System.Threading.RateLimiting;
using BenchmarkDotNet.Attributes;
using CubeConnect.Testing;
using CubeConnect.RateLimits;

namespace CubeConnect.Sdk.Benchmarks.Limits;

/// <summary>A permit that is free, and one that is waited for, against .NET's own sliding window.</summary>
/// <remarks>.NET's counts in segments of the window; ours knows each start, which is what makes it exact over every window.</remarks>
[MemoryDiagnoser]
public class LimiterBenchmarks
{
    private const int PerMinute = 120, Line = 1000;
    private readonly ManualTimeProvider _hands = new();
    private readonly Task<RateLimitResult>[] _waiting = new Task<RateLimitResult>[Line];
    private readonly List<RateLimiter> _disposables = [];
    private RequestRateLimiter _ours = null!, _busy = null!;
    private SlidingWindowRateLimiter _net = null!;

    [GlobalSetup]
    public void SetUp()
    {
        _ours = new RequestRateLimiter(new SteppingClock());
        _busy = new RequestRateLimiter(_hands);
        _net = Keep(new SlidingWindowRateLimiter(new()
        {
            PermitLimit = 1_000_000_000, SegmentsPerWindow = 60, Window = TimeSpan.FromSeconds(60), AutoReplenishment = false,
        }));
        for (var i = 0; i < Line; i++) _ = BusyAsync();
    }

    [GlobalCleanup]
    public void CleanUp() => _disposables.ForEach(limiter => limiter.Dispose());

    [Benchmark(Baseline = true, Description = "SlidingWindowRateLimiter of .NET, a free permit")]
    public async Task<bool> Net()
    {
        using var lease = await _net.AcquireAsync();
        return lease.IsAcquired;
    }

    [Benchmark(Description = "ours, a free permit")]
    public async Task<bool> Ours()
    {
        var result = await _ours.AcquireAsync(PerMinute, RequestPriority.Normal, Line, TimeSpan.MaxValue, CancellationToken.None);
        return result.IsAcquired;
    }

    [Benchmark(Description = "ours, a permit waited for in a line of 1,000", OperationsPerInvoke = Line)]
    public async Task OursInLine()
    {
        for (var i = 0; i < Line; i++) _waiting[i] = BusyAsync();
        _hands.Advance(RequestRateLimiter.Window);
        foreach (var turn in _waiting) await turn;
    }

    private SlidingWindowRateLimiter Keep(SlidingWindowRateLimiter limiter)
    {
        _disposables.Add(limiter);
        return limiter;
    }

    private Task<RateLimitResult> BusyAsync() =>
        _busy.AcquireAsync(Line, RequestPriority.Normal, Line, TimeSpan.MaxValue, CancellationToken.None).AsTask();

    /// <summary>A second passes between two looks at it, so that there is always a permit.</summary>
    private sealed class SteppingClock : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => ++_now;
    }
}
