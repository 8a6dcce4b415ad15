using System.Globalization;
using System.Text;
using CubeConnect.Values;

namespace CubeConnect.Tests.Webhooks;

public sealed class IsoMomentTests
{
    [Theory]
    [InlineData("2026-03-10T14:30:00+03:00", "2026-03-10T11:30:00.0000000+00:00")]
    [InlineData("2026-03-10T14:30:00+0300", "2026-03-10T11:30:00.0000000+00:00")]
    [InlineData("2026-03-10T14:30:00-05:30", "2026-03-10T20:00:00.0000000+00:00")]
    [InlineData("2026-03-10T14:30:00Z", "2026-03-10T14:30:00.0000000+00:00")]
    [InlineData("2026-03-10T14:30:00", "2026-03-10T14:30:00.0000000+00:00")]
    [InlineData("2026-03-10T14:30:00.5Z", "2026-03-10T14:30:00.5000000+00:00")]
    [InlineData("2026-03-10T14:30:00.123456789+00:00", "2026-03-10T14:30:00.1234567+00:00")]
    [InlineData("2024-02-29T23:59:59+14:00", "2024-02-29T09:59:59.0000000+00:00")]
    public void Reads_the_forms_the_platform_writes(string text, string utc)
    {
        IsoMoment.TryParse(Encoding.ASCII.GetBytes(text), out var moment).Should().BeTrue();
        moment.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture).Should().Be(utc);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-03-10")]
    [InlineData("2026-03-10 14:30:00")]
    [InlineData("2025-02-29T00:00:00Z")]
    [InlineData("2026-13-01T00:00:00Z")]
    [InlineData("2026-00-01T00:00:00Z")]
    [InlineData("0000-01-01T00:00:00Z")]
    [InlineData("2026-03-10T24:00:00Z")]
    [InlineData("2026-03-10T14:60:00Z")]
    [InlineData("2026-03-10T14:30:60Z")]
    [InlineData("2026-03-10T14:30:00.Z")]
    [InlineData("2026-03-10T14:30:00z")]
    [InlineData("2026-03-10T14:30:00+3")]
    [InlineData("2026-03-10T14:30:00+14:01")]
    [InlineData("2026-03-10T14:30:00+03:60")]
    [InlineData("2026-03-10T14:30:00+03-00")]
    [InlineData("2026-03-10T14:30:00 +03:00")]
    [InlineData("2026-03-10T14:30:00+03:00x")]
    [InlineData("0001-01-01T00:00:00+03:00")]
    [InlineData("9999-12-31T23:59:59-03:00")]
    [InlineData("-026-03-10T14:30:00Z")]
    public void Refuses_what_is_no_such_time(string text) => IsoMoment.TryParse(Encoding.ASCII.GetBytes(text), out _).Should().BeFalse();
}
