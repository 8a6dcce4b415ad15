using System.Globalization;

namespace CubeConnect.Gateways.Tests;

/// <summary>
/// Records print as those of the core: the same in every culture, also beyond 2077, where the calendar of ar-SA ends, and one bounded line.
/// </summary>
public sealed class PrintedRecordTests
{
    private static readonly DateTimeOffset Late = new(2101, 5, 1, 7, 0, 0, TimeSpan.FromHours(3));

    [Fact]
    public void What_Periskope_says_prints_as_one_bounded_line()
    {
        var hostile = "a\r\nforged \u001b[31m +966501234567 " + new string('x', 100_000);

        foreach (var value in new object[]
        {
            new PeriskopeQueueJob { QueueId = hostile, Status = new PeriskopeStatus(hostile) },
            new PeriskopeMessageContent { Type = hostile, Body = hostile },
        })
        {
            var text = value.ToString()!;
            text.Should().NotContain("501234567").And.NotContainAny("\r", "\n", "\u001b");
            text.Length.Should().BeLessThan(2_000);
        }
    }

    public static TheoryData<object, bool> Printed() => new()
    {
        { new WaCrMessage { SentAt = Late }, true },
        { new WaCrReceipt { SentAt = Late, ContactId = -5 }, false },
        { new PeriskopeTimeline { Moments = new Dictionary<string, DateTimeOffset> { ["sent_at"] = Late, ["queued_at"] = Late } }, true },
        { new PeriskopeQueueJob { AddedAt = Late, ProcessedAt = Late, FinishedAt = Late, Attempts = -5 }, false },
    };

    [Theory]
    [MemberData(nameof(Printed), DisableDiscoveryEnumeration = true)]
    public void A_time_prints_the_same_in_every_culture(object value, bool showsIt)
    {
        var before = CultureInfo.CurrentCulture;
        var texts = new List<string?>();
        try
        {
            foreach (var name in new[] { "", "ar-SA", "th-TH", "fa-IR" })
            {
                CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(name);
                texts.Add(value.ToString());
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        texts.Should().OnlyContain(text => text == texts[0]);
        if (showsIt) texts[0].Should().Contain("2101-05-01T");
    }
}
