using System.Diagnostics.CodeAnalysis;
using System.Threading.RateLimiting;

namespace CubeConnect.RateLimits;

/// <summary>What users of the general <see cref="RateLimiter"/> get. Disposing of it gives nothing back: a request that started has started.</summary>
internal sealed class RequestLease(LimiterAnswer answer) : RateLimitLease
{
    public static readonly RequestLease Acquired = new(new LimiterAnswer(LimiterVerdict.Granted));

    public override bool IsAcquired => answer.Granted;

    public override IEnumerable<string> MetadataNames => answer.Granted ? [] : [MetadataName.RetryAfter.Name];

    public override bool TryGetMetadata(string metadataName, [NotNullWhen(true)] out object? metadata)
    {
        metadata = !answer.Granted && string.Equals(metadataName, MetadataName.RetryAfter.Name, StringComparison.Ordinal) ? answer.RetryAfter : null;
        return metadata is not null;
    }
}
