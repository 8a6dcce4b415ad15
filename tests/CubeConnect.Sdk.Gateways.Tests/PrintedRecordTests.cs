namespace CubeConnect.Gateways.Tests;

/// <summary>
/// Records print as those of the core: the same in every culture, also beyond 2077, where the calendar of ar-SA ends, and one bounded line.
/// </summary>
public sealed class PrintedRecordTests
{
    private static readonly DateTimeOffset Late = new(2101, 5, 1, 7, 0, 0, TimeSpan.FromHours(3));

    [Fact]
    public void What_a_gateway_says_prints_as_one_bounded_line()
    {
        var hostile = "a\r\nforged \u001b[31m +966501234567 " + new string('x', 100_000);

        var records = Printed.FullOf(hostile, typeof(PeriskopeClient).Assembly, type => !IsOfRequest(type));

        records.Should().HaveCountGreaterThan(12);
        foreach (var record in records)
        {
            var text = record.ToString()!;
            text.Should().NotContain("501234567").And.NotContainAny("\r", "\n", "\u001b");
            text.Length.Should().BeLessThan(1_500, text[..40]);
        }
    }

    /// <summary>What the program itself has written.</summary>
    private static bool IsOfRequest(Type type) =>
        type.Name.EndsWith("Request", StringComparison.Ordinal) || type.Name.EndsWith("Query", StringComparison.Ordinal)
            || type == typeof(PeriskopeMedia) || type == typeof(PeriskopePoll);

    public static TheoryData<object, bool> Times() => new()
    {
        { new WaCrMessage { SentAt = Late }, true },
        { new WaCrReceipt { SentAt = Late, ContactId = -5 }, false },
        { new PeriskopeTimeline { Moments = new Dictionary<string, DateTimeOffset> { ["sent_at"] = Late, ["queued_at"] = Late } }, true },
        { new PeriskopeQueueJob { AddedAt = Late, ProcessedAt = Late, FinishedAt = Late, Attempts = -5 }, false },
    };

    [Theory]
    [MemberData(nameof(Times), DisableDiscoveryEnumeration = true)]
    public void A_time_prints_the_same_in_every_culture(object value, bool showsIt)
    {
        var texts = Printed.InEveryCulture(value);

        texts.Should().OnlyContain(text => text == texts[0]);
        if (showsIt) texts[0].Should().Contain("2101-05-01T");
    }
}
