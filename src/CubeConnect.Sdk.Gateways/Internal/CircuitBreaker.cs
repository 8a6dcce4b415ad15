using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;

namespace CubeConnect.Gateways.Internal;

/// <summary>Polly's circuit breaker of one gateway.</summary>
internal static class CircuitBreaker
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>All faults.</summary>
    public static IReadOnlyList<string> Check(FallbackOptions options)
    {
        var faults = new List<string>();
        if (options.FailureRatio is not (> 0 and <= 1)) faults.Add("FailureRatio must be above 0 and at most 1.");
        if (options.MinimumThroughput < 2) faults.Add("MinimumThroughput must be at least 2.");
        if (IsOutside(options.SamplingDuration)) faults.Add("SamplingDuration must be half a second to a day.");
        if (IsOutside(options.BreakDuration)) faults.Add("BreakDuration must be half a second to a day.");
        if (options.TimeProvider is null) faults.Add("TimeProvider must not be null; the default is TimeProvider.System.");
        return faults;
    }

    private static bool IsOutside(TimeSpan time) => time < Shortest || time > Longest;

    public static ResiliencePipeline Build(string gateway, FallbackOptions options, ILogger logger) =>
        new ResiliencePipelineBuilder { TimeProvider = options.TimeProvider }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                FailureRatio = options.FailureRatio,
                MinimumThroughput = options.MinimumThroughput,
                SamplingDuration = options.SamplingDuration,
                BreakDuration = options.BreakDuration,
                ShouldHandle = attempt => new ValueTask<bool>(
                    attempt.Outcome.Exception is CubeConnectException e && FallbackRules.CountsAgainst(gateway, e)),
                OnOpened = opened =>
                {
                    GatewayLog.CircuitOpened(logger, gateway, opened.BreakDuration.TotalSeconds);
                    GatewayMetrics.Circuit(gateway, "open");
                    return default;
                },
                OnClosed = _ =>
                {
                    GatewayLog.CircuitClosed(logger, gateway);
                    GatewayMetrics.Circuit(gateway, "closed");
                    return default;
                },
            })
            .Build();
}
