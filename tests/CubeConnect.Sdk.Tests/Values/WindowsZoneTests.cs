using CubeConnect.Values;

namespace CubeConnect.Tests.Values;

/// <summary>Windows names become IANA names. The build for .NET Standard also needs the way back.</summary>
public sealed class WindowsZoneTests
{
#if CORE_NETSTANDARD
    [Theory]
    [InlineData("Asia/Riyadh", "Arab Standard Time")] // the zone's own name
    [InlineData("Asia/Aden", "Arab Standard Time")] // another of its names
    [InlineData("Asia/Baghdad", "Arabic Standard Time")]
    [InlineData("America/Los_Angeles", "Pacific Standard Time")]
    [InlineData("Asia/Atlantis", null)]
    [InlineData("asia/riyadh", null)] // IANA names have one way of writing
    public void Every_iana_name_finds_its_windows_zone(string iana, string? windows) => ScheduledZone.ToWindows(iana).Should().Be(windows);
#endif

    [Theory]
    [InlineData("Arab Standard Time", "Asia/Riyadh")]
    [InlineData("ARAB STANDARD TIME", "Asia/Riyadh")]
    [InlineData("W. Europe Standard Time", "Europe/Berlin")]
    [InlineData("India Standard Time", "Asia/Kolkata")]
    [InlineData("Korea Standard Time", "Asia/Seoul")]
    [InlineData("Asia/Riyadh", null)]
    [InlineData("Atlantis Standard Time", null)]
    public void Every_windows_zone_has_one_iana_name(string windows, string? iana) => ScheduledZone.ToIana(windows).Should().Be(iana);
}
