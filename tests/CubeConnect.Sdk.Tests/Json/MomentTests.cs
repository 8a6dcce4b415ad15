using System.Globalization;
using System.Text.Json;
using CubeConnect.Json;

namespace CubeConnect.Tests.Json;

public sealed class MomentTests
{
    [Theory]
    [InlineData("2026-03-10T14:30:00+03:00", "2026-03-10T11:30:00.0000000+00:00")]
    [InlineData("2026-03-10T14:30:00+0300", "2026-03-10T11:30:00.0000000+00:00")]
    [InlineData("2026-03-10T14:30:00-05:30", "2026-03-10T20:00:00.0000000+00:00")]
    [InlineData("2026-03-10T14:30:00Z", "2026-03-10T14:30:00.0000000+00:00")]
    [InlineData("2026-03-10T14:30:00", "2026-03-10T14:30:00.0000000+00:00")]
    [InlineData("2026-03-10T14:30:00.5Z", "2026-03-10T14:30:00.5000000+00:00")]
    [InlineData("2026-03-10T14:30:00.123456Z", "2026-03-10T14:30:00.1234560+00:00")]
    [InlineData("2024-02-29T23:59:59+14:00", "2024-02-29T09:59:59.0000000+00:00")]
    public void Reads_the_forms_the_platform_writes(string text, string utc) =>
        Read(text)!.Value.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture).Should().Be(utc);

    [Theory]
    [InlineData("")]
    [InlineData("2025-02-29T00:00:00Z")]
    [InlineData("2026-13-01T00:00:00Z")]
    [InlineData("2026-00-01T00:00:00Z")]
    [InlineData("0000-01-01T00:00:00Z")]
    [InlineData("2026-03-10T14:60:00Z")]
    [InlineData("2026-03-10T14:30:60Z")]
    [InlineData("2026-03-10T14:30:00+14:01")]
    [InlineData("2026-03-10T14:30:00+03:60")]
    [InlineData("2026-03-10T14:30:00+03:00x")]
    [InlineData("0001-01-01T00:00:00+03:00")]
    [InlineData("9999-12-31T23:59:59-03:00")]
    [InlineData("1799-01-01T00:00:00Z")]
    [InlineData("2088-01-01T00:00:00Z")]
    public void An_unreadable_time_is_null(string text) => Read(text).Should().BeNull();

    private static DateTimeOffset? Read(string text)
    {
        var json = new Utf8JsonReader(JsonSerializer.SerializeToUtf8Bytes(text));
        json.Read();
        return json.Moment();
    }
}
