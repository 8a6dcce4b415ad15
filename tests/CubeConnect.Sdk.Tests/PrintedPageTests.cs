namespace CubeConnect.Tests;

/// <summary>What pages and lists print: how many, and never whom.</summary>
public sealed class PrintedPageTests
{
    [Fact]
    public void A_page_of_recipients_prints_its_counts() =>
        new RecipientPage
        {
            CampaignId = "c1", Items = [new RecipientResult(), new RecipientResult()], Page = 2, PerPage = 2, Total = 1200, LastPage = 600,
        }
            .ToString().Should().Be("RecipientPage { CampaignId = c1, Items = 2, Page = 2, PerPage = 2, Total = 1200, LastPage = 600 }");

    [Fact]
    public void A_page_of_opt_outs_prints_its_counts() =>
        new OptOutPage { Items = [new OptOut { Phone = "+966501234567" }], Page = 1, PerPage = 50, Total = 1, LastPage = 1 }
            .ToString().Should().Be("OptOutPage { Items = 1, Page = 1, PerPage = 50, Total = 1, LastPage = 1 }");

    [Fact]
    public void Health_prints_its_checks() =>
        new PlatformHealth
        {
            Status = PlatformStatus.Degraded, Checks = new Dictionary<string, bool> { ["app"] = true, ["cache"] = false },
            CheckedAt = new(2026, 2, 26, 14, 30, 0, TimeSpan.Zero),
        }
            .ToString().Should().Be(
                "PlatformHealth { Status = degraded, Checks = app: good, cache: bad, CheckedAt = 2026-02-26T14:30:00.0000000+00:00 }");

    [Fact]
    public void A_removal_prints_the_number_masked() =>
        new OptOutRemoval { Phone = "+966501234567", WasListed = true }.ToString().Should().StartWith("OptOutRemoval { Phone = +966")
            .And.NotContain("501234567").And.EndWith("WasListed = True }");
}
