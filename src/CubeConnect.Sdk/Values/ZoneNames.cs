#if NET8_0_OR_GREATER
using System.Globalization;
#endif

namespace CubeConnect.Values;

/// <summary>Translates Windows zone names to IANA names, which the platform wants.</summary>
internal static class ZoneNames
{
#if NET8_0_OR_GREATER
    /// <summary>The IANA name of a Windows zone; null if <paramref name="name"/> is none.</summary>
    public static string? ToIana(string name)
    {
        if (string.Equals(name, "UTC", StringComparison.OrdinalIgnoreCase)) return "UTC";

        // ICU knows the names as Windows spells them, and still calls Kolkata by its name of before 2008.
        var spelled = CultureInfo.InvariantCulture.TextInfo.ToTitleCase(name.ToLowerInvariant());
        return TimeZoneInfo.TryConvertWindowsIdToIanaId(name, out var iana)
            || TimeZoneInfo.TryConvertWindowsIdToIanaId(spelled, out iana)
            ? iana == "Asia/Calcutta" ? "Asia/Kolkata" : iana
            : null;
    }
#else
    // The first IANA name of a Windows zone is the one it is translated to; the others only find their way back.
    private static readonly (string Windows, string[] Iana)[] Table =
    [
        ("Arab Standard Time", ["Asia/Riyadh", "Asia/Kuwait", "Asia/Qatar", "Asia/Bahrain", "Asia/Aden"]),
        ("Arabian Standard Time", ["Asia/Dubai", "Asia/Muscat"]),
        ("Arabic Standard Time", ["Asia/Baghdad"]),
        ("Jordan Standard Time", ["Asia/Amman"]),
        ("Middle East Standard Time", ["Asia/Beirut"]),
        ("Syria Standard Time", ["Asia/Damascus"]),
        ("West Bank Standard Time", ["Asia/Hebron", "Asia/Gaza"]),
        ("Egypt Standard Time", ["Africa/Cairo"]),
        ("Libya Standard Time", ["Africa/Tripoli"]),
        ("Morocco Standard Time", ["Africa/Casablanca"]),
        ("W. Central Africa Standard Time", ["Africa/Lagos", "Africa/Algiers", "Africa/Tunis"]),
        ("Sudan Standard Time", ["Africa/Khartoum"]),
        ("E. Africa Standard Time", ["Africa/Nairobi"]),
        ("Turkey Standard Time", ["Europe/Istanbul"]),
        ("Iran Standard Time", ["Asia/Tehran"]),
        ("Pakistan Standard Time", ["Asia/Karachi"]),
        ("India Standard Time", ["Asia/Kolkata", "Asia/Calcutta"]),
        ("Bangladesh Standard Time", ["Asia/Dhaka"]),
        ("Singapore Standard Time", ["Asia/Singapore", "Asia/Kuala_Lumpur", "Asia/Manila"]),
        ("UTC", ["UTC", "Etc/UTC", "Etc/GMT"]),
        ("GMT Standard Time", ["Europe/London"]),
        ("W. Europe Standard Time", ["Europe/Berlin", "Europe/Vienna", "Europe/Zurich", "Europe/Amsterdam", "Europe/Rome",
            "Europe/Stockholm"]),
        ("Romance Standard Time", ["Europe/Paris", "Europe/Madrid", "Europe/Brussels"]),
        ("Eastern Standard Time", ["America/New_York", "America/Toronto"]),
        ("Central Standard Time", ["America/Chicago"]),
        ("Mountain Standard Time", ["America/Denver"]),
        ("Pacific Standard Time", ["America/Los_Angeles"]),
    ];

    /// <summary>The IANA name of a Windows zone; null if <paramref name="name"/> is none.</summary>
    public static string? ToIana(string name) =>
        Array.Find(Table, row => string.Equals(row.Windows, name, StringComparison.OrdinalIgnoreCase)).Iana?[0];

    public static string? ToWindows(string iana) => Array.Find(Table, row => Array.IndexOf(row.Iana, iana) >= 0).Windows;
#endif
}
