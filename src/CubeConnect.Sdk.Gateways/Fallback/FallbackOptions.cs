namespace CubeConnect.Gateways;

/// <summary>When a <see cref="FallbackGateway"/> gives up on a gateway for a while, and what narrows its rule about switching.</summary>
public sealed class FallbackOptions
{
    /// <summary>
    /// Asked, after the built-in rule has said that the next gateway may be tried, whether it really should; false keeps the failure. It can only
    /// narrow the rule: nothing makes a message go out that the first gateway may have taken, or to somebody who opted out. Default: null, the rule alone.
    /// </summary>
    public Func<CubeConnectException, bool>? AlsoRequire { get; set; }

    /// <summary>Which part of a gateway's sends must fail, from above 0 to 1, before it is passed over. Default: 0.5.</summary>
    public double FailureRatio { get; set; } = 0.5;

    /// <summary>How many sends, at least 2, there must have been in <see cref="SamplingDuration"/> before the ratio counts. Default: 5.</summary>
    public int MinimumThroughput { get; set; } = 5;

    /// <summary>Over which time the ratio is measured, half a second to a day. Default: 1 minute.</summary>
    public TimeSpan SamplingDuration { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a gateway is passed over, half a second to a day, before one message tries it again. Default: 30 seconds.</summary>
    public TimeSpan BreakDuration { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The clock. Default: the service of that type where there is a container, else the real clock.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;
}
