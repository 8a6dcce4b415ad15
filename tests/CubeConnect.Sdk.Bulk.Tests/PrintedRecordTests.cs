namespace CubeConnect.Bulk.Tests;

/// <summary>What holds an answer of the platform prints it as the core does: masked, and as one bounded line.</summary>
public sealed class PrintedRecordTests
{
    [Fact]
    public void A_record_prints_one_bounded_line_whatever_its_members_hold()
    {
        var hostile = "a\r\nforged \u001b[31m +966501234567 " + new string('x', 100_000);

        var records = Printed.FullOf(hostile, typeof(DeliveryTracker).Assembly, type => !IsOfTheUser(type));

        records.Select(record => record.GetType()).Should().Contain(
            [typeof(MessageDelivery), typeof(CampaignRun), typeof(CampaignRunPart), typeof(PlannedPart), typeof(CampaignOverview)]);
        foreach (var record in records)
        {
            var text = record.ToString()!;
            text.Should().NotContain("501234567").And.NotContainAny("\r", "\n", "\u001b");
            text.Length.Should().BeLessThan(2_000);
        }
    }

    /// <summary>What the program, its template or its list says; not the platform.</summary>
    private static bool IsOfTheUser(Type type) => type.Name.EndsWith("Options", StringComparison.Ordinal)
        || type == typeof(RenderedMessage) || type == typeof(AudienceIssue) || type == typeof(TemplateIssue);
}
