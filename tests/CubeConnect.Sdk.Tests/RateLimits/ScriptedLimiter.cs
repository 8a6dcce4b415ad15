using System.Threading.RateLimiting;

namespace CubeConnect.Tests.RateLimits;

/// <summary>A limiter of somebody else's: gives the leases it was told to, then lets everybody wait until they are cancelled.</summary>
internal sealed class ScriptedLimiter(params ScriptedLease[] leases) : RateLimiter
{
    private readonly Queue<ScriptedLease> _leases = new(leases);

    public List<ScriptedLease> Given { get; } = [];

    public override TimeSpan? IdleDuration => null;

    public override RateLimiterStatistics? GetStatistics() => null;

    protected override RateLimitLease AttemptAcquireCore(int permitCount) => throw new NotSupportedException();

    protected override async ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken)
    {
        if (_leases.Count == 0) await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        Given.Add(_leases.Dequeue());
        return Given[^1];
    }
}

internal sealed class ScriptedLease(bool acquired, TimeSpan? retryAfter = null) : RateLimitLease
{
    private readonly TaskCompletionSource _disposed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool Disposed => _disposed.Task.IsCompleted;

    public Task WhenDisposed => _disposed.Task;

    public override bool IsAcquired => acquired;

    public override IEnumerable<string> MetadataNames => [];

    public override bool TryGetMetadata(string metadataName, out object? metadata)
    {
        metadata = metadataName == MetadataName.RetryAfter.Name ? retryAfter : null;
        return metadata is not null;
    }

    protected override void Dispose(bool disposing)
    {
        _disposed.TrySetResult();
        base.Dispose(disposing);
    }
}

/// <summary>A limiter of somebody else's that answers when the test says so, and ignores its token: its store may be frozen.</summary>
internal sealed class FrozenLimiter : RateLimiter
{
    private readonly TaskCompletionSource<RateLimitLease> _lease = new();

    public override TimeSpan? IdleDuration => null;

    public void Give(ScriptedLease lease) => _lease.SetResult(lease);

    public void Fail(Exception error) => _lease.SetException(error);

    public override RateLimiterStatistics? GetStatistics() => null;

    protected override RateLimitLease AttemptAcquireCore(int permitCount) => throw new NotSupportedException();

    protected override ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken) => new(_lease.Task);
}
