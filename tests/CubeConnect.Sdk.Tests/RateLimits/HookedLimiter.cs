using System.Threading.RateLimiting;

namespace CubeConnect.Tests.RateLimits;

/// <summary>
/// A user's limiter that refuses no call and runs a hook when it is called, and when a request has ended: the moment between
/// two requests of one call.
/// </summary>
internal sealed class HookedLimiter(Action? whenAsked = null) : RateLimiter
{
    public Action? AtTheEnd { get; set; }

    public override TimeSpan? IdleDuration => null;

    /// <summary>One whose store is away: when it is asked, or when it gets its permit back.</summary>
    public static HookedLimiter Failing(Exception fault, bool atTheEnd, Action? before = null)
    {
        Action fail = () => throw fault;
        return atTheEnd ? new(before) { AtTheEnd = fail } : new(before + fail);
    }

    public override RateLimiterStatistics? GetStatistics() => null;

    protected override RateLimitLease AttemptAcquireCore(int permitCount) => throw new NotSupportedException();

    protected override ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken)
    {
        whenAsked?.Invoke();
        return new(new Lease(AtTheEnd));
    }

    private sealed class Lease(Action? atTheEnd) : RateLimitLease
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
            if (disposing) atTheEnd?.Invoke();
        }
    }
}
