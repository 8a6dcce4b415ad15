using System.Security;
#if !NET8_0_OR_GREATER
using TimeZoneConverter;
#endif

namespace CubeConnect.Values;

// A zone as the platform names it, and as this system computes with it; null where the system does not know it.
internal sealed record ScheduledZone(string Name, TimeZoneInfo? Zone)
{
    private const int LongestName = 64;

    // Names that some systems resolve and that mean nothing to the platform.
    private static readonly string[] OfThisMachineOnly = ["Local", "localtime", "posixrules", "Factory"];

    public static readonly ScheduledZone Utc = new("UTC", TimeZoneInfo.Utc);

    public static ScheduledZone Find(string? name)
    {
        if (string.IsNullOrWhiteSpace(name)) return new ScheduledZone(string.Empty, null);
        name = name!.Trim();
        var iana = ToIana(name) ?? name;
        if (!IsIanaShaped(iana)) return new ScheduledZone(iana, null);
#if NET8_0_OR_GREATER
        return new ScheduledZone(iana, OnThisSystem(iana));
#else
        // .NET Framework knows Windows names only.
        return new ScheduledZone(iana, OnThisSystem(iana) ?? OnThisSystem(ToWindows(iana)));
#endif
    }

    // What to do about a name that this system does not know.
    public static string UnknownZone(bool hasData) => hasData
        ? "This system knows no such time zone. Give an IANA name, for example Asia/Riyadh, or use Schedule.At(DateTimeOffset)."
        : "This system has no time-zone data. Install it (in containers the package tzdata; where InvariantGlobalization is on, switch it "
            + "off), or use Schedule.At(DateTimeOffset), which needs none.";

    public string? Error => Zone is null ? UnknownZone(Find("Asia/Riyadh").Zone is not null) : null;

    public bool Skips(DateTime local) => Zone is not null && OffsetsAt(local).Length == 0;

    // The moment at which the zone's clocks show local; the first when they show it twice.
    public DateTimeOffset MomentOf(DateTime local)
    {
        if (Zone is null) return default;
        var offsets = OffsetsAt(local);
        var offset = offsets.Length > 0 ? offsets[0] : Zone.GetUtcOffset(local);
        var utcTicks = local.Ticks - offset.Ticks;
        if (utcTicks < DateTime.MinValue.Ticks) return DateTimeOffset.MinValue;
        return utcTicks > DateTime.MaxValue.Ticks ? DateTimeOffset.MaxValue : new DateTimeOffset(local, offset);
    }

    // The offsets at which the clocks show local: one, two, or none. The offsets of the days around it are converted back and compared,
    // since IsInvalidTime and IsAmbiguousTime do not see the gaps of a zone whose summer time is negative, as in Morocco and Ireland.
    private TimeSpan[] OffsetsAt(DateTime local)
    {
        TimeSpan[] around = [OffsetAt(local.Ticks - TimeSpan.TicksPerDay), OffsetAt(local.Ticks + TimeSpan.TicksPerDay)];
        return Array.FindAll(around, offset => OffsetAt(local.Ticks - offset.Ticks) == offset);
    }

    private TimeSpan OffsetAt(long utcTicks) => Zone!.GetUtcOffset(
        new DateTime(Math.Min(Math.Max(utcTicks, DateTime.MinValue.Ticks), DateTime.MaxValue.Ticks), DateTimeKind.Utc));

    public bool Equals(ScheduledZone? other) => other is not null && string.Equals(Name, other.Name, StringComparison.Ordinal);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Name);

    private static TimeZoneInfo? OnThisSystem(string? name)
    {
        if (name is null) return null;
        try
        {
            return TimeZoneInfo.FindSystemTimeZoneById(name);
        }
        catch (Exception e) when (e is TimeZoneNotFoundException or InvalidTimeZoneException or SecurityException
            or UnauthorizedAccessException or IOException)
        {
            return null;
        }
    }

    // The name becomes a file name on many systems, and the system accepts names that the platform does not know.
    internal static bool IsIanaShaped(string name)
    {
        if (name.Length > LongestName || OfThisMachineOnly.Contains(name, StringComparer.Ordinal)) return false;
        if (name.Contains("//") || IsDirectory("posix/") || IsDirectory("right/")) return false;
        return name.All(c => c is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '0' and <= '9') or '/' or '_' or '-' or '+');

        bool IsDirectory(string start) => name.StartsWith(start, StringComparison.Ordinal);
    }

    // The IANA name of a Windows zone; null for any other name.
    public static string? ToIana(string name)
    {
        if (string.Equals(name, "UTC", StringComparison.OrdinalIgnoreCase)) return "UTC";
#if NET8_0_OR_GREATER
        // ICU knows the names as Windows spells them, and still calls Kolkata by its name of before 2008.
        var spelled = CultureInfo.InvariantCulture.TextInfo.ToTitleCase(name.ToLowerInvariant());
        return TimeZoneInfo.TryConvertWindowsIdToIanaId(name, out var iana)
            || TimeZoneInfo.TryConvertWindowsIdToIanaId(spelled, out iana)
            ? iana == "Asia/Calcutta" ? "Asia/Kolkata" : iana
            : null;
#else
        return TZConvert.TryWindowsToIana(name, out var iana) ? iana : null;
#endif
    }

#if !NET8_0_OR_GREATER
    // IANA names have one spelling, which this library does not insist on.
    public static string? ToWindows(string iana) =>
        TZConvert.KnownIanaTimeZoneNames.Contains(iana, StringComparer.Ordinal) && TZConvert.TryIanaToWindows(iana, out var windows)
            ? windows : null;
#endif
}
