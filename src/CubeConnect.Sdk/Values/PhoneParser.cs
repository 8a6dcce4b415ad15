namespace CubeConnect.Values;

/// <summary>
/// Turns what people type, paste or export into <c>+</c> and digits, in one pass. Where two readings are possible it refuses and says
/// why: a refused number costs the caller a line of code, a misread one reaches a stranger.
/// </summary>
internal static class PhoneParser
{
    private const int Fewest = 7;
    private const int Most = 15;

    /// <summary>Gives the canonical number, or null and the reason.</summary>
    /// <param name="text">The number as it came.</param>
    /// <param name="complete">True for what the platform itself says: its digits always begin with the country code.</param>
    /// <param name="fault">A full sentence that holds none of the digits; null when there is a number.</param>
    public static string? Parse(string? text, bool complete, out string? fault)
    {
        Span<char> number = stackalloc char[Most + 1];
        number[0] = '+';
        var scan = new PhoneScan(number);
        fault = scan.Read(text.AsSpan()) ?? scan.Finish(complete);
        if (fault is not null) return null;
        var canonical = number.Slice(0, scan.Digits + 1);
        return canonical.SequenceEqual(text.AsSpan()) ? text : canonical.ToString();
    }

    /// <summary>The usual answer of the platform: digits only, or with one plus, already in ASCII. One string, no detour; null when it is not so plain.</summary>
    public static string? FromPlain(ReadOnlySpan<byte> utf8)
    {
        Span<char> number = stackalloc char[Most + 1];
        return TryReadPlain(utf8, number, out var length) ? number.Slice(0, length).ToString() : null;
    }

    /// <summary>Whether a text is so plain that nothing need be made of it.</summary>
    public static bool IsPlain(ReadOnlySpan<byte> utf8)
    {
        Span<char> number = stackalloc char[Most + 1];
        return TryReadPlain(utf8, number, out _);
    }

    public static string? LengthFault(int digits) => digits switch
    {
        0 => PhoneFaults.Empty,
        < Fewest => PhoneFaults.TooShort,
        > Most => PhoneFaults.TooLong,
        _ => null,
    };

    private static bool TryReadPlain(ReadOnlySpan<byte> utf8, Span<char> number, out int length)
    {
        length = 0;
        if (!utf8.IsEmpty && utf8[0] == '+') utf8 = utf8.Slice(1);
        if (utf8.Length is < Fewest or > Most || utf8[0] == '0') return false;
        number[0] = '+';
        for (var i = 0; i < utf8.Length; i++)
        {
            if (utf8[i] is < (byte)'0' or > (byte)'9') return false;
            number[i + 1] = (char)utf8[i];
        }

        length = utf8.Length + 1;
        // A trunk zero must be refused, and refusing needs the long way.
        return TrunkZero.After(number.Slice(1, utf8.Length)) == 0;
    }
}
