using System.Threading.RateLimiting;

namespace CubeConnect.EntityFrameworkCore.Tests;

/// <summary>Holds one call, the first unless some pass before it, until the test lets it go; the others pass.</summary>
internal sealed class HeldLimiter(int passBefore = 0) : RateLimiter
{
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _go = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _passBefore = passBefore;

    public Task Asked => _asked.Task;

    public override TimeSpan? IdleDuration => null;

    public void LetGo() => _go.SetResult();

    public override RateLimiterStatistics? GetStatistics() => null;

    protected override RateLimitLease AttemptAcquireCore(int permitCount) => new Lease();

    protected override async ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken)
    {
        if (Interlocked.Decrement(ref _passBefore) < 0 && _asked.TrySetResult()) await _go.Task.WaitAsync(cancellationToken);
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
