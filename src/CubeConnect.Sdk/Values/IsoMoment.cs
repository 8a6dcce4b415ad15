namespace CubeConnect.Values;

/// <summary>
/// Reads the one form of time that the platform writes, <c>2026-03-10T14:30:00+03:00</c>, from bytes: no string, no culture, and several
/// times faster than the general parser. A fraction of any length is taken to 100 ns, <c>Z</c> and <c>+0300</c> are offsets, and UTC is
/// assumed where there is none.
/// </summary>
internal static class IsoMoment
{
    private const int WithoutFraction = 19;
    private const int NoNumber = 1_000_000;

    public static bool TryParse(ReadOnlySpan<byte> text, out DateTimeOffset moment)
    {
        moment = default;
        if (text.Length < WithoutFraction || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':') return false;
        int year = (Two(text, 0) * 100) + Two(text, 2), month = Two(text, 5), day = Two(text, 8);
        int hour = Two(text, 11), minute = Two(text, 14), second = Two(text, 17);
        if (year is < 1 or > 9999 || month is < 1 or > 12 || day < 1 || (day > 28 && day > DateTime.DaysInMonth(year, month))) return false;
        if (hour > 23 || minute > 59 || second > 59) return false;

        var rest = text.Slice(WithoutFraction);
        if (!TryFraction(ref rest, out var fraction) || !TryOffset(rest, out var offset)) return false;
        var ticks = new DateTime(year, month, day, hour, minute, second, DateTimeKind.Unspecified).Ticks + fraction;
        var utc = ticks - offset.Ticks;
        if (utc < DateTime.MinValue.Ticks || utc > DateTime.MaxValue.Ticks) return false;
        moment = new DateTimeOffset(ticks, offset);
        return true;
    }

    private static bool TryFraction(ref ReadOnlySpan<byte> rest, out long ticks)
    {
        ticks = 0;
        if (rest.IsEmpty || rest[0] != '.') return true;
        var length = 1;
        for (var worth = TimeSpan.TicksPerSecond / 10; length < rest.Length && IsDigit(rest[length]); length++, worth /= 10)
        {
            ticks += (rest[length] - '0') * worth;
        }

        rest = rest.Slice(length);
        return length > 1;
    }

    private static bool TryOffset(ReadOnlySpan<byte> rest, out TimeSpan offset)
    {
        offset = TimeSpan.Zero;
        if (rest.IsEmpty || (rest.Length == 1 && rest[0] == 'Z')) return true;
        var colon = rest.Length == 6 ? 1 : 0;
        if (rest.Length != 5 + colon || rest[0] is not ((byte)'+' or (byte)'-') || (colon == 1 && rest[3] != ':')) return false;
        int hours = Two(rest, 1), minutes = Two(rest, 3 + colon);
        if (minutes > 59 || (hours * 60) + minutes > 14 * 60) return false;
        offset = new TimeSpan(hours, minutes, 0);
        if (rest[0] == '-') offset = offset.Negate();
        return true;
    }

    /// <summary>The number that two digits make, or one that no part of a time can be.</summary>
    private static int Two(ReadOnlySpan<byte> text, int start)
    {
        int tens = text[start] - '0', ones = text[start + 1] - '0';
        return (uint)tens <= 9 && (uint)ones <= 9 ? (tens * 10) + ones : NoNumber;
    }

    private static bool IsDigit(byte character) => character is >= (byte)'0' and <= (byte)'9';
}
