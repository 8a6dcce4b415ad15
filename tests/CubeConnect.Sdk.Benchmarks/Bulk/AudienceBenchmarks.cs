using BenchmarkDotNet.Attributes;

namespace CubeConnect.Sdk.Benchmarks.Bulk;

/// <summary>Checking 50,000 rows against a template, and making a plan of them.</summary>
[MemoryDiagnoser]
public class AudienceBenchmarks
{
    private static readonly CampaignPlanOptions Options = new() { Name = "Eid 2027", Days = CampaignDays.Within(MessagingTier.Tier2) };
    private CampaignRecipient[] _recipients = null!;
    private CampaignAudience _audience = null!;

    [GlobalSetup]
    public void SetUp()
    {
        _recipients = BulkData.Recipients(50_000);
        _audience = CampaignAudience.Check(_recipients, BulkData.Offer);
    }

    [Benchmark]
    public CampaignAudience Check() => CampaignAudience.Check(_recipients, BulkData.Offer);

    [Benchmark]
    public CampaignPlan Plan() => CampaignPlan.Create(_audience, Options);
}
