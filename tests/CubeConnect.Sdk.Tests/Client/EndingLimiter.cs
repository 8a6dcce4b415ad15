using System.Threading.RateLimiting;

namespace CubeConnect.Sdk.Tests.Client;

/// <summary>A limiter that refuses nobody and does something as soon as a request has ended: the moment between two requests of one call.</summary>
internal sealed class EndingLimiter : RateLimiter
{
    public Action AtTheEnd { get; set; } = () => { };

    public override TimeSpan? IdleDuration => null;

    public override RateLimiterStatistics? GetStatistics() => null;

    protected override RateLimitLease AttemptAcquireCore(int permitCount) => new Lease(AtTheEnd);

    protected override ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken) => new(new Lease(AtTheEnd));

    private sealed class Lease(Action atTheEnd) : RateLimitLease
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
            if (disposing) atTheEnd();
        }
    }
}
