using System.Globalization;
using System.Net;

namespace CubeConnect.Cli;

// Reads the text of an option. What cannot be read names the option and what it needs.
internal static class OptionValue
{
    public static IPAddress Address(string name, string value) =>
        IPAddress.TryParse(value, out var address) ? address : throw Wrong(name, "an IP address");

    public static Uri Url(string name, string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? url
            : throw Wrong(name, "an http or https address");

    // .NET refuses an empty path in its own words.
    public static string File(string name, string value) => value.Length > 0 ? value : throw Wrong(name, "a file");

    public static double Above0(string name, string value) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && number is > 0 and < double.PositiveInfinity
                ? number
                : throw Wrong(name, "a number above 0");

    public static int Number(string name, string value, int least, int most = int.MaxValue) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw Wrong(name, string.Create(CultureInfo.InvariantCulture, $"a whole number from {least}")
                + (most == int.MaxValue ? string.Empty : string.Create(CultureInfo.InvariantCulture, $" to {most}")));

    public static int Port(string value, int least) => Number("--port", value, least, IPEndPoint.MaxPort);

    public static PhoneNumber Phone(string name, string value, string? region)
    {
        try
        {
            var isValid = region is null
                ? PhoneNumber.TryParse(value, out var number, out var error)
                : PhoneNumber.TryParse(value, region, out number, out error);
            return isValid ? number : throw new UsageException($"{name}: {error}");
        }
        catch (ArgumentException e) when (region is not null)
        {
            throw new UsageException($"--region needs two letters such as SA, or a calling code: {e.Message}", e);
        }
    }

    // A wall time and its zone, or a moment with its offset.
    public static Schedule? Schedule(string? at, string? zone)
    {
        if (at is null) return zone is null ? null : throw new UsageException("--zone needs --at, the time in that zone.");
        var styles = DateTimeStyles.NoCurrentDateDefault;
        string[] walls = ["yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss"];
        string[] moments = [.. walls.Select(format => format + "zzz"), .. walls.Select(format => format + "'Z'")];
        if (DateTime.TryParseExact(at, walls, CultureInfo.InvariantCulture, styles, out var wall))
        {
            return zone is null
                ? throw new UsageException("--at without an offset needs --zone, for example --zone Asia/Riyadh.")
                : CubeConnect.Schedule.At(wall, zone);
        }

        if (!DateTimeOffset.TryParseExact(at, moments, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment))
            throw Wrong("--at", "a time such as '2027-03-09 20:00' with --zone, or 2027-03-09T20:00:00+03:00");
        return zone is null
            ? CubeConnect.Schedule.At(moment)
            : throw new UsageException("--at has an offset, so leave --zone out.");
    }

    public static (string Name, string Value) Pair(string option, string text, string example) =>
        text.Split('=', 2) is [{ Length: > 0 } name, var value] ? (name, value) : throw Wrong(option, $"NAME=VALUE, for example {example}");

    public static UsageException Wrong(string name, string what) => new($"{name} needs {what}.");
}
