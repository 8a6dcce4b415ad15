using System.Threading.RateLimiting;

namespace CubeConnect.EntityFrameworkCore.Tests;

/// <summary>Holds the first call until the test lets it go; the others pass.</summary>
internal sealed class HeldLimiter : RateLimiter
{
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _go = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Asked => _asked.Task;

    public override TimeSpan? IdleDuration => null;

    public void LetGo() => _go.SetResult();

    public override RateLimiterStatistics? GetStatistics() => null;

    protected override RateLimitLease AttemptAcquireCore(int permitCount) => new Lease();

    protected override async ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken)
    {
        if (_asked.TrySetResult()) await _go.Task.WaitAsync(cancellationToken);
        return new Lease();
    }

    private sealed class Lease : RateLimitLease
    {
        public override bool IsAcquired => true;

        public override IEnumerable<string> MetadataNames => [];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = null;
            return false;
        }
    }
}
