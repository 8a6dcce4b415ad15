using BenchmarkDotNet.Attributes;
using CubeConnect.Bulk;

namespace CubeConnect.Sdk.Benchmarks.Bulk;

/// <summary>Checking 50,000 rows against a template, beside the least that a program would do by hand, and making a plan of them.</summary>
/// <remarks>
/// The loop by hand finds bad and double numbers and empty values. It measures no message, finds no surplus value and reports nothing.
/// </remarks>
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

    [Benchmark(Baseline = true, Description = "a loop by hand over 50,000 rows")]
    public int HandWritten()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var good = new List<CampaignRecipient>();
        foreach (var recipient in _recipients)
        {
            if (!recipient.Phone.IsValid || !seen.Add(recipient.Phone.Value)) continue;
            if (!recipient.Variables.TryGetValue("1", out var first) || string.IsNullOrWhiteSpace(first)) continue;
            if (!recipient.Variables.TryGetValue("2", out var second) || string.IsNullOrWhiteSpace(second)) continue;
            good.Add(recipient);
        }

        return good.Count;
    }

    [Benchmark(Description = "50,000 rows checked")]
    public CampaignAudience Check() => CampaignAudience.Check(_recipients, BulkData.Offer);

    [Benchmark(Description = "a plan made of them")]
    public CampaignPlan Plan() => CampaignPlan.Create(_audience, Options);
}
