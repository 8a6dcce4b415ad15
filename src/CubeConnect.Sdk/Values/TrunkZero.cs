namespace CubeConnect.Values;

/// <summary>
/// Finds the zero that people dial inside a country and forget to drop behind its code: <c>+966 050...</c>. Only countries whose numbers
/// never begin with a zero are listed; elsewhere, as in Italy or Ivory Coast, it belongs to the number.
/// </summary>
internal static class TrunkZero
{
    private static readonly string[] Codes =
    [
        "966", "971", "965", "973", "974", "968", "967", // the Gulf and Yemen
        "961", "962", "963", "964", "970", "20", "212", "213", "216", "218", "249", // the Levant, Iraq, Egypt, the Maghreb, Sudan
        "90", "91", "92", "880", "44", "49", "33", // where many of their residents come from or live
    ];

    /// <summary>The length of the country code that a stray zero follows; 0 when there is none.</summary>
    public static int After(ReadOnlySpan<char> digits)
    {
        if (digits.Slice(2, 2).IndexOf('0') < 0) return 0;
        foreach (var code in Codes)
        {
            if (digits[code.Length] == '0' && digits.StartsWith(code.AsSpan(), StringComparison.Ordinal)) return code.Length;
        }

        return 0;
    }
}
