using System.Text;
using System.Text.Json;
using CubeConnect.Json;
using CubeConnect.Validation;
using Microsoft.Extensions.Time.Testing;

namespace CubeConnect.Tests.Values;

public sealed class ScheduleTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 1, 6, 59, 59, TimeSpan.Zero);

    [Fact]
    public void Sends_the_wall_time_and_the_zone()
    {
        var schedule = Schedule.At(new DateTime(2026, 5, 1, 10, 0, 0), "Asia/Riyadh");

        Wire(schedule).Should().Be("""{"scheduled_at":"2026-05-01T10:00:00","timezone":"Asia/Riyadh"}""");
        schedule.Moment.Should().Be(new DateTimeOffset(2026, 5, 1, 7, 0, 0, TimeSpan.Zero));
        schedule.Moment.Offset.Should().Be(TimeSpan.FromHours(3));
        FaultsOf(schedule).Should().BeEmpty();
    }

    [Fact]
    public void Sends_a_moment_as_utc()
    {
        var schedule = Schedule.At(new DateTimeOffset(2026, 5, 1, 10, 0, 0, 999, TimeSpan.FromHours(3)));

        Wire(schedule).Should().Be("""{"scheduled_at":"2026-05-01T07:00:00","timezone":"UTC"}""");
        schedule.Moment.Should().Be(new DateTimeOffset(2026, 5, 1, 7, 0, 0, TimeSpan.Zero));
    }

    [Theory]
    [InlineData("Arab Standard Time", "Asia/Riyadh")]
    [InlineData("arabian standard time", "Asia/Dubai")]
    [InlineData("Egypt Standard Time", "Africa/Cairo")]
    [InlineData("India Standard Time", "Asia/Kolkata")]
    [InlineData("W. Europe Standard Time", "Europe/Berlin")]
#if !CORE_NETSTANDARD
    [InlineData("Hawaiian Standard Time", "Pacific/Honolulu")] // only the system's own table has it
#endif
    [InlineData("UTC", "UTC")]
    [InlineData(" Asia/Riyadh\r\n", "Asia/Riyadh")]
    [InlineData("Asia/Kuwait", "Asia/Kuwait")]
    [InlineData("America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires")]
    [InlineData("Etc/GMT-3", "Etc/GMT-3")]
    [InlineData("Etc/GMT+10", "Etc/GMT+10")]
    [InlineData("Etc/GMT-9", "Etc/GMT-9")]
    [InlineData("Africa/Brazzaville", "Africa/Brazzaville")]
    [InlineData("Zulu", "Zulu")]
    public void Translates_windows_names_and_leaves_the_others(string given, string sent)
    {
        var schedule = Schedule.At(new DateTime(2027, 3, 9, 20, 0, 0), given);

        schedule.TimeZone.Should().Be(sent);
        FaultsOf(schedule).Should().BeEmpty();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("Asia/Atlantis")]
    [InlineData("+03:00")]
    [InlineData("Local")]
    [InlineData("localtime")]
    [InlineData("posix/Asia/Riyadh")]
    [InlineData("right/Asia/Riyadh")]
    [InlineData("Factory")]
    [InlineData("../../../etc/passwd")]
    [InlineData("Asia/../Asia/Riyadh")]
    [InlineData("Asia//Riyadh")] // a file name that Linux finds
    [InlineData("/usr/share/zoneinfo/Asia/Riyadh")]
    [InlineData("Asia/Riyadh\0")]
    [InlineData("zone.tab")]
    [InlineData("Asia")]
    public void Rejects_an_unknown_zone(string? zone)
    {
        var schedule = Schedule.At(new DateTime(2027, 3, 9, 20, 0, 0), zone!);

        FaultsOf(schedule).Should().ContainSingle().Which.Should().StartWith("timezone: This system knows no such time zone.");
    }

    [Theory]
    [InlineData("2026-05-01T09:59:59", false)] // now
    [InlineData("2026-05-01T09:59:58", false)]
    [InlineData("2026-05-01T10:00:00", true)]
    [InlineData("0001-01-01T00:00:00", false)]
    [InlineData("9999-12-31T23:59:59", true)]
    public void Refuses_what_is_not_in_the_future(string local, bool accepted)
    {
        var time = DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture);

        var faults = FaultsOf(Schedule.At(time, "Asia/Riyadh"));

        faults.Should().HaveCount(accepted ? 0 : 1);
        if (!accepted) faults[0].Should().StartWith("scheduled_at: The time is not in the future.");
    }

    [Fact]
    public void The_end_of_time_overflows_nowhere()
    {
        var schedule = Schedule.At(new DateTime(9999, 12, 31, 23, 59, 59), "America/New_York");

        schedule.Moment.Should().Be(DateTimeOffset.MaxValue);
        FaultsOf(schedule).Should().BeEmpty();
    }

    [Fact]
    public void Judges_the_time_that_is_sent_not_its_dropped_fraction()
    {
        FaultsOf(Schedule.At(Now.AddMilliseconds(900))).Should().ContainSingle();
        FaultsOf(Schedule.At(Now.AddSeconds(1))).Should().BeEmpty();
    }

    [Theory]
    [InlineData("Europe/Berlin", "2027-03-28T01:59:59", true)]
    [InlineData("Europe/Berlin", "2027-03-28T02:00:00", false)]
    [InlineData("Europe/Berlin", "2027-03-28T02:59:59", false)]
    [InlineData("Europe/Berlin", "2027-03-28T03:00:00", true)]
    [InlineData("America/New_York", "2027-03-14T02:30:00", false)]
    [InlineData("Asia/Riyadh", "2027-03-28T02:30:00", true)]
    [InlineData("Africa/Casablanca", "2027-03-14T01:59:59", true)] // summer time is negative here
    [InlineData("Africa/Casablanca", "2027-03-14T02:00:00", false)]
    [InlineData("Africa/Casablanca", "2027-03-14T02:59:59", false)]
    [InlineData("Africa/Casablanca", "2027-03-14T03:00:00", true)]
    [InlineData("Africa/El_Aaiun", "2027-03-14T02:30:00", false)]
    [InlineData("Europe/Dublin", "2027-03-28T00:59:59", true)]
    [InlineData("Europe/Dublin", "2027-03-28T01:30:00", false)]
    [InlineData("Europe/Dublin", "2027-03-28T02:00:00", true)]
    public void Refuses_a_time_that_the_clocks_skip(string zone, string local, bool accepted)
    {
        var faults = FaultsOf(Schedule.At(DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture), zone));

        faults.Should().HaveCount(accepted ? 0 : 1);
        if (!accepted) faults[0].Should().StartWith("scheduled_at: The clocks of the time zone skip this time");
    }

    [Theory]
    [InlineData("Europe/Berlin", "2027-10-31T02:30:00", "2027-10-31T00:30:00")]
    [InlineData("Africa/Cairo", "2027-10-28T23:30:00", "2027-10-28T20:30:00")]
    [InlineData("Africa/Casablanca", "2027-02-07T02:30:00", "2027-02-07T01:30:00")]
    [InlineData("Europe/Dublin", "2027-10-31T01:30:00", "2027-10-31T00:30:00")]
    public void Reads_a_time_that_comes_twice_as_the_first(string zone, string local, string utc)
    {
        var invariant = System.Globalization.CultureInfo.InvariantCulture;
        var schedule = Schedule.At(DateTime.Parse(local, invariant), zone);

        schedule.Moment.UtcDateTime.Should().Be(DateTime.Parse(utc, invariant));
        FaultsOf(schedule).Should().BeEmpty();
    }

    [Fact]
    public void A_system_without_zones_gets_other_advice_than_a_wrong_name()
    {
        CubeConnect.Values.ScheduledZone.UnknownZone(hasData: true).Should().Contain("Give an IANA name");
        CubeConnect.Values.ScheduledZone.UnknownZone(hasData: false).Should().Contain("tzdata").And.NotContain("Asia/Riyadh");
    }

    [Theory]
    [InlineData(DateTimeKind.Utc, "UTC")]
    [InlineData(DateTimeKind.Local, "this machine's local time")]
    public void Refuses_a_time_that_already_belongs_somewhere(DateTimeKind kind, string named)
    {
        var schedule = Schedule.At(new DateTime(2027, 3, 9, 20, 0, 0, kind), "Asia/Riyadh");

        FaultsOf(schedule)
            .Should().ContainSingle().Which.Should().StartWith($"scheduled_at: The time is marked as {named}, but a zone is given too.");
    }

    [Fact]
    public void Tells_every_fault_at_once()
    {
        var schedule = Schedule.At(new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc), "Asia/Atlantis");

        FaultsOf(schedule).Should().HaveCount(2);
        schedule.TimeZone.Should().Be("Asia/Atlantis");
        schedule.Moment.Should().Be(default);
    }

    [Fact]
    public void Equals_by_what_is_sent()
    {
        var time = new DateTime(2027, 3, 9, 20, 0, 0);

        Schedule.At(time, "Asia/Riyadh").Should().Be(Schedule.At(time.AddMilliseconds(5), "Arab Standard Time"));
        Schedule.At(time, "Asia/Riyadh").Should().NotBe(Schedule.At(time, "Asia/Kuwait"));
        Schedule.At(time, "Asia/Riyadh").Should().NotBe(Schedule.At(time.AddSeconds(1), "Asia/Riyadh"));
    }

    internal static string Wire(Schedule schedule)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, WireJsonEncoder.Writer))
        {
            json.WriteStartObject();
            schedule.WriteTo(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static List<string> FaultsOf(Schedule schedule)
    {
        var faults = new Faults();
        schedule.Validate(faults, new FakeTimeProvider(Now));
        return [.. faults.ToErrors().SelectMany(pair => pair.Value.Select(message => $"{pair.Key}: {message}"))];
    }
}
