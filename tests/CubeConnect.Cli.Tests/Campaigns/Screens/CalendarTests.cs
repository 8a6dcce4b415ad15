using System.Globalization;
using CubeConnect.Bulk;
using PlanCalendar = CubeConnect.Cli.Campaigns.Screens.Calendar;

namespace CubeConnect.Cli.Tests.Campaigns.Screens;

public sealed class CalendarTests
{
    private static readonly Template Offer = new()
    { Name = "eid_offer", Language = "ar", Status = TemplateStatus.Approved, Body = "عيدك مبارك" };

    [Fact]
    public void A_plan_shows_each_day_and_what_it_costs() =>
        PlanCalendar.Of(Plan(CampaignDays.Within(MessagingTier.Tier1, remainingToday: 700))).Should().Be("""
            Eid 2027: 2,300 recipients, template eid_offer (ar), 3 campaigns on 3 days
              part       begins (Asia/Riyadh)
              1/3        Mon 2027-03-08   now        700        700 in all
              2/3        Tue 2027-03-09 12:31      1,000      1,700 in all
              3/3        Wed 2027-03-10 12:31        600      2,300 in all
            The last campaign begins on Wed 2027-03-10 12:31.
            Requests: 3 to create, 23 to read every result (1 minute at 60 a minute).
            """.ReplaceLineEndings("\n"));

    [Fact]
    public void A_plan_that_the_platform_spreads_says_so() => PlanCalendar.Of(Plan(CampaignDays.ByPlatform))
        .Should().Contain("The platform spreads");

    [Fact]
    public void A_run_shows_what_is_done_and_what_is_left()
    {
        var parts = Plan(CampaignDays.Within(MessagingTier.Tier1, remainingToday: 700)).Parts;
        var run = new CampaignRun
        {
            Name = "Eid 2027",
            Parts =
            [
                new() { Planned = parts[0], State = CampaignRunState.Created, CampaignId = "c1", SentAt = parts[0].StartsAt },
                new() { Planned = parts[1], State = CampaignRunState.Sending, SentAt = parts[0].StartsAt },
                new() { Planned = parts[2] with { Schedule = null } },
            ],
        };

        PlanCalendar.Of(run, "Asia/Riyadh").Should().Be("""
            Eid 2027: 1 of 3 campaigns created
              part       begins (Asia/Riyadh)
              1/3        Mon 2027-03-08 12:30        700  created  c1
              2/3        Tue 2027-03-09 12:31      1,000  requested, not answered
              3/3        Wed 2027-03-10   now        600  waiting
            """.ReplaceLineEndings("\n"));
    }

    private static CampaignPlan Plan(CampaignDays days)
    {
        var recipients = Enumerable.Range(0, 2_300)
            .Select(number => new CampaignRecipient(string.Create(CultureInfo.InvariantCulture, $"+9665{number:D8}")));
        var clock = new ManualTimeProvider(new DateTimeOffset(2027, 3, 8, 9, 30, 20, TimeSpan.Zero));
        return CampaignPlan.Create(
            CampaignAudience.Check(recipients, Offer),
            new() { Name = "Eid 2027", TimeProvider = clock, TimeZone = "Asia/Riyadh", Days = days });
    }
}
