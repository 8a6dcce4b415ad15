#if NET8_0_OR_GREATER
using System.Runtime.CompilerServices;
#endif

namespace CubeConnect.Engine;

/// <summary>
/// Which loop a program has: Polly's. Only a natively compiled one does without: building a pipeline of Polly's checks options by reflection, and that
/// keeps .NET's component model and much of its collections alive, 0.7 MB that no send ever runs. The compiler knows this condition and leaves Polly out.
/// </summary>
internal static class RetryLoop
{
    public static IRetryLoop Create(int maxRetries, TimeProvider clock)
    {
#if NET8_0_OR_GREATER
        if (!RuntimeFeature.IsDynamicCodeSupported) return new PlainRetryLoop(clock);
#endif
        return new PollyRetryLoop(maxRetries, clock);
    }
}
