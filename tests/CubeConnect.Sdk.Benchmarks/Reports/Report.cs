using CubeConnect.Sdk.Benchmarks.Bulk;
using CubeConnect.Sdk.Benchmarks.Limits;
using CubeConnect.Sdk.Benchmarks.Peers;
using CubeConnect.Sdk.Benchmarks.Sending;
using CubeConnect.Sdk.Benchmarks.Webhooks;

namespace CubeConnect.Sdk.Benchmarks.Reports;

/// <summary>One table of docs/performance.md.</summary>
/// <param name="Name">What stands on the command line, and between the marks of the page.</param>
/// <param name="Benchmarks">Whose results it shows.</param>
internal sealed record Report(string Name, Type Benchmarks)
{
    public static readonly Report Peers = new("peers", typeof(PeerBenchmarks));

    /// <summary>Everything but the peers.</summary>
    public static readonly IReadOnlyList<Report> Own =
    [
        new("throughput", typeof(ThroughputBenchmarks)),
        new("gateways", typeof(GatewayBenchmarks)),
        new("campaign-body", typeof(CampaignBodyBenchmarks)),
        new("audience", typeof(AudienceBenchmarks)),
        new("paging", typeof(ListingBenchmarks)),
        new("webhooks", typeof(WebhookBenchmarks)),
        new("limiter", typeof(LimiterBenchmarks)),
    ];

    /// <summary>The reports that an argument names; none where it names none.</summary>
    public static IReadOnlyList<Report> Named(string name) => name switch
    {
        "peers" => [Peers],
        "all" => Own,
        _ => [.. Own.Where(report => report.Name == name)],
    };
}
