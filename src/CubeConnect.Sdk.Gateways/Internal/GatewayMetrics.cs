using System.Diagnostics.Metrics;

namespace CubeConnect.Gateways.Internal;

/// <summary>The meter <c>CubeConnect.Gateways</c>. The core's meter measures the calls themselves.</summary>
internal static class GatewayMetrics
{
    public const string MeterName = "CubeConnect.Gateways";

    private static readonly Meter Meter = new(MeterName);

    private static readonly Counter<long> Switches = Meter.CreateCounter<long>(
        "cubeconnect.gateways.switches", "{switch}", "Messages that went on to the next gateway.");

    private static readonly Counter<long> Circuits = Meter.CreateCounter<long>(
        "cubeconnect.gateways.circuit_changes", "{change}", "Gateways that were passed over from then on, or tried again.");

    public static void Switched(string from, string to, string reason) =>
        Switches.Add(1, new("gateway.from", from), new("gateway.to", to), new("error.type", reason));

    public static void Circuit(string gateway, string state) =>
        Circuits.Add(1, new("gateway", gateway), new KeyValuePair<string, object?>("state", state));
}
