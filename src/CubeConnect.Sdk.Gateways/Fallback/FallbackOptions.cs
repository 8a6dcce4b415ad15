namespace CubeConnect.Gateways;

/// <summary>When a <see cref="FallbackGateway"/> gives up on a gateway for a while, and what narrows its rule about switching.</summary>
public sealed class FallbackOptions
{
    /// <summary>
    /// Called after the built-in rule has said that the next gateway may be tried; false keeps the failure. It can only narrow the rule:
    /// nothing makes a message go out that the first gateway may have sent, or to someone who opted out. Default: null, the rule alone.
    /// </summary>
    public Func<CubeConnectException, bool>? AlsoRequire { get; set; }

    /// <summary>The share of a gateway's sends that must fail, above 0 up to 1, before it is skipped. Default: 0.5.</summary>
    public double FailureRatio { get; set; } = 0.5;

    /// <summary>How many sends in <see cref="SamplingDuration"/> make the ratio count, at least 2. Default: 5.</summary>
    public int MinimumThroughput { get; set; } = 5;

    /// <summary>The time over which the ratio is measured, half a second to a day. Default: 1 minute.</summary>
    public TimeSpan SamplingDuration { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a gateway is skipped, half a second to a day, before one message tries it again. Default: 30 seconds.</summary>
    public TimeSpan BreakDuration { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The clock. Default: the container's, else the system's.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;
}
