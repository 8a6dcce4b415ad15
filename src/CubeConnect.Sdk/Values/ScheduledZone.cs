using System.Security;

namespace CubeConnect.Values;

/// <summary>A zone as the platform names it, and as this system computes with it; null where the system does not know it.</summary>
internal sealed record ScheduledZone(string Name, TimeZoneInfo? Zone)
{
    private const int LongestName = 64;

    /// <summary>Names that some systems resolve and that mean nothing to the platform.</summary>
    private static readonly string[] OfThisMachineOnly = ["Local", "localtime", "posixrules", "Factory"];

    public static readonly ScheduledZone Utc = new("UTC", TimeZoneInfo.Utc);

    public static ScheduledZone Find(string? name)
    {
        if (string.IsNullOrWhiteSpace(name)) return new ScheduledZone(string.Empty, null);
        name = name!.Trim();
        var iana = ZoneNames.ToIana(name) ?? name;
        if (!IsIanaShaped(iana)) return new ScheduledZone(iana, null);
#if NET8_0_OR_GREATER
        return new ScheduledZone(iana, OnThisSystem(iana));
#else
        // .NET Framework knows Windows names only.
        return new ScheduledZone(iana, OnThisSystem(iana) ?? OnThisSystem(ZoneNames.ToWindows(iana)));
#endif
    }

    /// <summary>
    /// The moment at which the zone's clocks show <paramref name="local"/>; the first of the two where they show it twice.
    /// </summary>
    public DateTimeOffset MomentOf(DateTime local)
    {
        if (Zone is null) return default;
        var offset = Zone.IsAmbiguousTime(local) ? Zone.GetAmbiguousTimeOffsets(local).Max() : Zone.GetUtcOffset(local);
        var utcTicks = local.Ticks - offset.Ticks;
        if (utcTicks < DateTime.MinValue.Ticks) return DateTimeOffset.MinValue;
        return utcTicks > DateTime.MaxValue.Ticks ? DateTimeOffset.MaxValue : new DateTimeOffset(local, offset);
    }

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

    /// <summary>
    /// The name becomes a file name on many systems and a value on the wire, and the system takes some that the platform cannot know.
    /// </summary>
    internal static bool IsIanaShaped(string name)
    {
        if (name.Length > LongestName || OfThisMachineOnly.Contains(name, StringComparer.Ordinal)) return false;
        if (name.StartsWith("posix/", StringComparison.Ordinal) || name.StartsWith("right/", StringComparison.Ordinal)) return false;
        if (name.Contains("//")) return false;
        foreach (var c in name)
        {
            if (c is not (>= 'A' and <= 'Z' or >= 'a' and <= 'z' or >= '0' and <= '9' or '/' or '_' or '-' or '+')) return false;
        }

        return true;
    }
}
