
using CubeConnect.RateLimits;

namespace CubeConnect.Tests.Limits;

internal static class Answers
{
    /// <summary>The answer of a call that must not have had to wait.</summary>
    public static LimiterAnswer AtOnce(this ValueTask<LimiterAnswer> call) =>
        call.IsCompletedSuccessfully ? call.Result : throw new InvalidOperationException("The call waits, or has failed.");
}
