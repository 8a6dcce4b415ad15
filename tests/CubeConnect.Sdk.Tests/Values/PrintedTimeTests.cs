namespace CubeConnect.Tests.Values;

/// <summary>What holds a time prints the same in every culture, also beyond 2077, where the calendar of ar-SA ends.</summary>
public sealed class PrintedTimeTests
{
    private static readonly DateTimeOffset Late = new(2101, 5, 1, 7, 0, 0, TimeSpan.FromHours(3));
    private static readonly Schedule Planned = Schedule.At(new DateTime(2101, 5, 1, 10, 0, 0), "Asia/Riyadh");

    public static TheoryData<object> Times() =>
    [
        Planned,
        new SendTextRequest { Phone = "+966501234567", Text = "hi", Schedule = Planned },
        new SendTemplateRequest { Phone = "+966501234567", Template = "t", Language = "ar", Schedule = Planned },
        new CreateCampaignRequest { Template = "t", Language = "ar", Name = "n", Recipients = [], Schedule = Planned },
        new MessageReceipt { ScheduledAt = Late, Cost = -1.5m },
        new Message { ScheduledAt = Late, SentAt = Late, CreatedAt = Late, Cost = -1.5m },
        new Campaign { ScheduledAt = Late, CreatedAt = Late },
        new CampaignPart { ScheduledAt = Late },
        new RecipientResult { SentAt = Late },
        new OptOut { OptedOutAt = Late },
        new OptOutState { OptedOutAt = Late },
        new PlatformHealth { CheckedAt = Late },
    ];

    [Theory]
    [MemberData(nameof(Times), DisableDiscoveryEnumeration = true)]
    public void A_time_prints_the_same_in_every_culture(object value)
    {
        var texts = Printed.InEveryCulture(value);

        texts.Should().OnlyContain(text => text == texts[0]).And.OnlyContain(text => text.Contains("2101-05-01T"));
    }
}
