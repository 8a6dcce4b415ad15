using System.Threading.RateLimiting;

namespace CubeConnect.Tests.Limits;

/// <summary>A limiter of somebody else's whose store is away: when it is asked, or when it gets its permit back.</summary>
internal sealed class FailingLimiter(Exception fault, bool atTheEnd, Action? before = null) : RateLimiter
{
    public override TimeSpan? IdleDuration => null;

    public override RateLimiterStatistics? GetStatistics() => null;

    protected override RateLimitLease AttemptAcquireCore(int permitCount) => throw new NotSupportedException();

    protected override ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken)
    {
        before?.Invoke();
        return atTheEnd ? new(new Lease(fault)) : throw fault;
    }

    private sealed class Lease(Exception fault) : RateLimitLease
    {
        public override bool IsAcquired => true;

        public override IEnumerable<string> MetadataNames => [];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = null;
            return false;
        }

        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            if (disposing) throw fault;
        }
    }
}
