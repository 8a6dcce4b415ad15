using System.Threading.RateLimiting;

namespace CubeConnect.Tests.Limits;

/// <summary>A limiter of somebody else's that answers when the test says so, and listens to no token.</summary>
internal sealed class LateLimiter : RateLimiter
{
    private readonly TaskCompletionSource<RateLimitLease> _lease = new();

    public override TimeSpan? IdleDuration => null;

    public void Give(ScriptedLease lease) => _lease.SetResult(lease);

    public override RateLimiterStatistics? GetStatistics() => null;

    protected override RateLimitLease AttemptAcquireCore(int permitCount) => throw new NotSupportedException();

    protected override ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken) => new(_lease.Task);
}
