using System.Diagnostics;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;

namespace CubeConnect.Gateways.Tests.Fallback;

/// <summary>
/// What the meter CubeConnect.Gateways counts, and what a trace says of a switch. Names of gateways that no other test has keep other
/// tests out.
/// </summary>
public sealed class MetricsTests : IDisposable
{
    private readonly MetricCollector<long> _switches = new(null, "CubeConnect.Gateways", "cubeconnect.gateways.switches");
    private readonly MetricCollector<long> _circuitChanges = new(null, "CubeConnect.Gateways", "cubeconnect.gateways.circuit_changes");

    public void Dispose()
    {
        _switches.Dispose();
        _circuitChanges.Dispose();
    }

    [Fact]
    public async Task Each_switch_and_each_change_of_a_circuit_is_counted_once()
    {
        var clock = new ManualTimeProvider();
        var first = new Scripted("measured-first", 2);
        var gateway = new FallbackGateway(
            [first, new Scripted("measured-second", 0)], new FallbackOptions { MinimumThroughput = 2, TimeProvider = clock });

        for (var i = 0; i < 3; i++) await gateway.SendTextAsync(Clients.Someone, "x");
        clock.Advance(TimeSpan.FromSeconds(31));
        await gateway.SendTextAsync(Clients.Someone, "x");

        Measured(_switches).Should().Equal(
            "error.type=INVALID_API_KEY gateway.from=measured-first gateway.to=measured-second x1",
            "error.type=INVALID_API_KEY gateway.from=measured-first gateway.to=measured-second x1",
            "error.type=circuit_open gateway.from=measured-first gateway.to=measured-second x1");
        Measured(_circuitChanges).Should().Equal("gateway=measured-first state=open x1", "gateway=measured-first state=closed x1");
    }

    [Fact]
    public async Task A_message_that_stays_counts_as_no_switch()
    {
        var gateway = new FallbackGateway([new Scripted("measured-stays", 1, RequestOutcome.Unknown), new Scripted("measured-next", 0)]);

        await FluentActions.Awaiting(() => gateway.SendTextAsync(Clients.Someone, "x")).Should().ThrowAsync<CubeConnectException>();

        Measured(_switches).Should().BeEmpty();
        Measured(_circuitChanges).Should().BeEmpty();
    }

    [Theory]
    [InlineData("measured-a text nobody may see", "other")]
    [InlineData("P966501234567", "other")]
    [InlineData("NEW_CODE", "NEW_CODE")]
    [InlineData("invalid_api_key", "invalid_api_key")]
    public async Task A_code_of_a_gateway_makes_no_series(string code, string reason)
    {
        using var span = new Activity("caller").Start();
        var first = new Scripted("measured-from", 1, code: code);

        await new FallbackGateway([first, new Scripted("measured-to", 0)]).SendTextAsync(Clients.Someone, "x");

        var known = reason == "invalid_api_key" ? "INVALID_API_KEY" : "other";
        Measured(_switches).Should().Equal(
            $"error.type={known} gateway.from=measured-from gateway.to=measured-to x1");
        span.Events.Single().Tags.Should().Contain(new KeyValuePair<string, object?>("reason", reason));
    }

    [Fact]
    public async Task The_span_of_the_caller_holds_the_switch()
    {
        using var span = new Activity("caller").Start();

        await new FallbackGateway([new Scripted("measured-a", 1), new Scripted("measured-b", 0)]).SendTextAsync(Clients.Someone, "x");

        var happened = span.Events.Should().ContainSingle().Subject;
        happened.Name.Should().Be("gateway.switched");
        happened.Tags.Should().BeEquivalentTo(
            new Dictionary<string, object?> { ["from"] = "measured-a", ["to"] = "measured-b", ["reason"] = "INVALID_API_KEY" });
    }

    private static IEnumerable<string> Measured(MetricCollector<long> collector) => collector.GetMeasurementSnapshot()
        .Select(one => $"{Text(one.Tags)} x{one.Value}")
        .Where(text => text.Contains("measured-", StringComparison.Ordinal));

    private static string Text(IEnumerable<KeyValuePair<string, object?>> tags) =>
        string.Join(' ', tags.OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => $"{tag.Key}={tag.Value}"));

    /// <summary>Fails so many times, then accepts every message.</summary>
    private sealed class Scripted(
        string name, int failures, RequestOutcome outcome = RequestOutcome.Rejected, string code = "INVALID_API_KEY")
        : IWhatsAppGateway
    {
        private int _failures = failures;

        public string Name => name;

        public GatewayCapabilities Capabilities => GatewayCapabilities.Text;

        public Task<GatewayReceipt> SendTextAsync(PhoneNumber phone, string text, CancellationToken cancellationToken = default) =>
            _failures-- > 0
            ? throw new CubeConnectAuthenticationException("x")
            { ErrorCode = new ErrorCode(code), StatusCode = System.Net.HttpStatusCode.Unauthorized, Outcome = outcome }
            : Task.FromResult(new GatewayReceipt { Id = new GatewayMessageId(name, "1") });

        public Task<GatewayMessage> GetStatusAsync(GatewayMessageId id, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();
    }
}
