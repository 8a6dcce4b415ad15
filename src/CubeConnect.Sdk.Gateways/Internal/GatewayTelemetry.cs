using System.Diagnostics.Metrics;

namespace CubeConnect.Gateways.Internal;

// Every log event of this package. Ids are stable and never reused; no event holds a body, a token or a phone number.
internal static partial class GatewayLog
{
    [LoggerMessage(
        5001, LogLevel.Warning, "The gateway {From} certainly did not accept the message ({Reason}); {To} is tried next.",
        EventName = "GatewaySwitched")]
    public static partial void Switched(ILogger logger, string from, string to, string reason);

    [LoggerMessage(
        5002, LogLevel.Error, "The gateway {Gateway} fails too often and is skipped for {Seconds} s.",
        EventName = "GatewayCircuitOpened")]
    public static partial void CircuitOpened(ILogger logger, string gateway, double seconds);

    [LoggerMessage(5003, LogLevel.Information, "The gateway {Gateway} works again.", EventName = "GatewayCircuitClosed")]
    public static partial void CircuitClosed(ILogger logger, string gateway);

    [LoggerMessage(5004, LogLevel.Error, "None of {Count} gateways accepted the message.", EventName = "NoGatewayTook")]
    public static partial void NoneAccepted(ILogger logger, int count);

    [LoggerMessage(
        5005, LogLevel.Information, "The message stays with the gateway {Gateway}, which failed with {ErrorCode} (outcome {Outcome}): "
        + "another gateway might send it twice, or against the recipient's will.", EventName = "GatewayKept")]
    public static partial void Kept(ILogger logger, string gateway, string errorCode, RequestOutcome outcome);
}

// The meter CubeConnect.Gateways. The core's meter measures the calls themselves.
internal static class GatewayMetrics
{
    public const string MeterName = "CubeConnect.Gateways";

    private static readonly Meter Meter = new(MeterName);

    private static readonly Counter<long> Switches = Meter.CreateCounter<long>(
        "cubeconnect.gateways.switches", "{switch}", "Messages that went on to the next gateway.");

    private static readonly Counter<long> Circuits = Meter.CreateCounter<long>(
        "cubeconnect.gateways.circuit_changes", "{change}", "Gateways that were skipped from then on, or tried again.");

    public static void Switched(string from, string to, string reason) =>
        Switches.Add(1, new("gateway.from", from), new("gateway.to", to), new("error.type", reason));

    public static void Circuit(string gateway, string state) =>
        Circuits.Add(1, new("gateway", gateway), new KeyValuePair<string, object?>("state", state));
}
