namespace CubeConnect.Bulk.Tests.Plan;

public sealed class CampaignPlanTests
{
    private static readonly ManualTimeProvider Clock = new(new DateTimeOffset(2027, 3, 8, 9, 30, 20, TimeSpan.Zero));
    private static readonly CampaignPlanOptions Eid = new() { Name = "Eid 2027", TimeProvider = Clock, TimeZone = "Asia/Riyadh" };

    [Fact]
    public void A_list_that_fits_is_one_campaign_under_its_own_name()
    {
        var part = CampaignPlan.Create(BulkSamples.Audience(3), Eid).Parts.Should().ContainSingle().Subject;

        part.Should().BeEquivalentTo(new { Number = 1, Name = "Eid 2027", First = 0, Count = 3, Day = 0, Schedule = (Schedule?)null });
        part.IdempotencyKey.Should().MatchRegex("^plan-[0-9a-f]{64}$");
    }

    [Theory]
    [InlineData(25, null, null, "25@0")]
    [InlineData(25, 10, null, "10@0 10@1 5@2")]
    [InlineData(25, 10, 3, "3@0 10@1 10@2 2@3")]
    [InlineData(25, 10, 0, "10@1 10@2 5@3")]
    [InlineData(10, 10, 10, "10@0")]
    [InlineData(50_001, null, null, "50000@0 1@0")]
    [InlineData(110_000, 100_000, null, "50000@0 50000@0 10000@1")]
    public void Cuts_by_fifty_thousand_and_by_day(int recipients, int? limit, int? remaining, string expected)
    {
        var days = limit is { } daily ? CampaignDays.Within(daily, remaining) : CampaignDays.One;
        var plan = CampaignPlan.Create(BulkSamples.Audience(recipients), Eid with { Days = days });

        string.Join(' ', plan.Parts.Select(part => FormattableString.Invariant($"{part.Count}@{part.Day}"))).Should().Be(expected);
        plan.Parts.Select(part => part.First).Should().Equal(plan.Parts.Select((_, i) => plan.Parts.Take(i).Sum(part => part.Count)));
        plan.Parts.Select(part => part.IdempotencyKey).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void Later_days_begin_at_the_same_wall_time()
    {
        var plan =
            CampaignPlan.Create(
                BulkSamples.Audience(3),
                Eid with { Days = CampaignDays.Within(1), Start = Schedule.At(new DateTime(2027, 3, 9, 20, 0, 0), "Asia/Riyadh") });

        plan.Parts.Select(part => part.Schedule)
            .Should().Equal(Enumerable.Range(9, 3).Select(day => Schedule.At(new DateTime(2027, 3, day, 20, 0, 0), "Asia/Riyadh")));
        plan.Parts.Select(part => part.Name).Should().Equal("Eid 2027 (1/3)", "Eid 2027 (2/3)", "Eid 2027 (3/3)");
    }

    [Fact]
    public void A_day_on_which_summer_time_skips_the_hour_begins_behind_the_gap()
    {
        var options = Eid with
        { TimeZone = null, Days = CampaignDays.Within(1), Start = Schedule.At(new DateTime(2027, 3, 27, 2, 15, 0), "Europe/Berlin") };

        CampaignPlan.Create(BulkSamples.Audience(3), options)
            .Parts.Select(part => part.Schedule!.LocalTime.ToString("s", System.Globalization.CultureInfo.InvariantCulture))
            .Should().Equal("2027-03-27T02:15:00", "2027-03-28T03:15:00", "2027-03-29T02:15:00");
    }

    [Fact]
    public void What_is_left_of_today_does_not_count_for_a_day_that_is_not_today()
    {
        var options = Eid with { Days = CampaignDays.Within(10, remainingToday: 1), Start = Schedule.At(Clock.GetUtcNow().AddDays(2)) };

        CampaignPlan.Create(BulkSamples.Audience(10), options).Parts.Should().ContainSingle();
    }

    [Fact]
    public void Prints_in_one_line() =>
        CampaignPlan.Create(BulkSamples.Audience(2_300), Eid with { Days = CampaignDays.Within(MessagingTier.Tier1, remainingToday: 700) })
            .ToString()
            .Should().Be("Eid 2027: 2,300 recipients, template eid_offer (ar), campaigns: 3, days: 3");

    [Fact]
    public void Keys_depend_on_what_is_sent_to_whom_and_not_on_when()
    {
        var first = CampaignPlan.Create(BulkSamples.Audience(5), Eid);
        var tomorrow =
            CampaignPlan.Create(BulkSamples.Audience(5), Eid with { TimeProvider = new ManualTimeProvider(Clock.GetUtcNow().AddDays(1)) });
        var others = new[]
        {
            CampaignPlan.Create(BulkSamples.Audience(6), Eid), CampaignPlan.Create(BulkSamples.Audience(5), Eid with { Name = "Eid 2028" }),
            CampaignPlan.Create(BulkSamples.Audience(5), Eid with { WhatsAppAccountId = "01JX" }),
            CampaignPlan.Create(
                CampaignAudience.Check(BulkSamples.Audience(5).Recipients, BulkSamples.Offer with { Language = "en_US" }), Eid),
        };

        tomorrow.Parts[0].IdempotencyKey.Should().Be(first.Parts[0].IdempotencyKey);
        others.Select(plan => plan.Parts[0].IdempotencyKey).Append(first.Parts[0].IdempotencyKey).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void Refuses_every_wrong_option_at_once()
    {
        var options = Eid with
        { Name = new string('x', 118), TimeZone = "Mars/Olympus", Days = CampaignDays.Within(1), RequestsPerMinute = 0 };

        FluentActions.Invoking(
            () => CampaignPlan.Create(BulkSamples.Audience(2), options with { Start = null, TimeZone = "UTC", RequestsPerMinute = 60 }))
            .Should().Throw<CubeConnectValidationException>().Which.Errors.Should().ContainKey("campaign_name");
        FluentActions.Invoking(
            () => CampaignPlan.Create(
                BulkSamples.Audience(1), options with { Start = Schedule.At(new DateTime(2027, 3, 28, 2, 15, 0), "Europe/Berlin") }))
            .Should().Throw<CubeConnectValidationException>()
                .Which.Errors.Keys.Should().BeEquivalentTo("scheduled_at", "timezone", "RequestsPerMinute");
    }

    [Fact]
    public void Takes_the_numbers_of_a_refusal()
    {
        CampaignDays.Within(new CubeConnectTierLimitException("x") { DailyLimit = 1000, Remaining = 250 })
            .Should().Be(CampaignDays.Within(1000, 250));
        FluentActions.Invoking(() => CampaignDays.Within(new CubeConnectTierLimitException("x"))).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => CampaignDays.Within(10, 11)).Should().Throw<ArgumentOutOfRangeException>();
    }
}
