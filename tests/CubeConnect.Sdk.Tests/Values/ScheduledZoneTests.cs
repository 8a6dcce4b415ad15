using CubeConnect.Values;

namespace CubeConnect.Tests.Values;

/// <summary>A zone's name becomes a file name and a value on the wire; its clocks reach to both ends of time.</summary>
public sealed class ScheduledZoneTests
{
    [Theory]
    [InlineData("Asia/Riyadh", true)]
    [InlineData("America/Argentina/Buenos_Aires", true)]
    [InlineData("Etc/GMT+10", true)]
    [InlineData("Zulu", true)]
    [InlineData("A/z/0-9_+", true)]
    [InlineData("Local", false)]
    [InlineData("localtime", false)]
    [InlineData("posixrules", false)]
    [InlineData("Factory", false)]
    [InlineData("posix/Asia/Riyadh", false)]
    [InlineData("right/Asia/Riyadh", false)]
    [InlineData("Asia//Riyadh", false)]
    [InlineData("//Asia/Riyadh", false)]
    [InlineData("Asia/./Riyadh", false)]
    [InlineData("Arab Standard Time", false)]
    [InlineData("Asia\\Riyadh", false)]
    [InlineData("Asia/Riyadh\0", false)]
    [InlineData("Asia@Riyadh", false)] // the character before A
    [InlineData("Asia[Riyadh", false)] // the one behind Z
    [InlineData("Asia`Riyadh", false)] // before a
    [InlineData("Asia{Riyadh", false)] // behind z
    [InlineData("+03:00", false)] // the one behind 9
    [InlineData("آسيا/الرياض", false)]
    public void A_name_is_one_that_everybody_could_know(string name, bool could) => ScheduledZone.IsIanaShaped(name).Should().Be(could);

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void A_name_has_sixty_four_characters_at_most(int length, bool could) =>
        ScheduledZone.IsIanaShaped(new string('x', length)).Should().Be(could);

    [Theory]
    [InlineData("Asia/Kuwait")]
    [InlineData("Europe/Rome")]
    public void The_systems_own_zone_of_that_name_is_taken_where_there_is_one(string name) =>
        ScheduledZone.Find(name).Zone!.Id.Should().Be(name);

    [Fact]
    public void The_ends_of_time_keep_the_zones_offset()
    {
        var first = ScheduledZone.Find("Etc/GMT-3").MomentOf(DateTime.MinValue.AddHours(3));
        var last = ScheduledZone.Find("Etc/GMT+3").MomentOf(DateTime.MaxValue.AddHours(-3));

        (first.UtcTicks, first.Offset).Should().Be((DateTime.MinValue.Ticks, TimeSpan.FromHours(3)));
        (last.UtcTicks, last.Offset).Should().Be((DateTime.MaxValue.Ticks, TimeSpan.FromHours(-3)));
    }

    [Fact]
    public void Beyond_the_ends_of_time_there_is_the_end()
    {
        ScheduledZone.Find("Etc/GMT-3").MomentOf(DateTime.MinValue.AddHours(2)).Should().Be(DateTimeOffset.MinValue);
        ScheduledZone.Find("Etc/GMT+3").MomentOf(DateTime.MaxValue.AddHours(-2)).Should().Be(DateTimeOffset.MaxValue);
    }
}
