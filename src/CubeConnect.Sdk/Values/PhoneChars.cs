namespace CubeConnect.Values;

/// <summary>What a character means inside a phone number.</summary>
internal static class PhoneChars
{
    /// <summary>0 to 9 for ASCII, Arabic-Indic and Persian digits; -1 for anything else.</summary>
    public static int DigitOf(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= '\u0660' and <= '\u0669' => c - '\u0660',
        >= '\u06F0' and <= '\u06F9' => c - '\u06F0',
        _ => -1,
    };

    public static bool IsLineBreak(char c) => c is '\n' or '\r' or '\v' or '\f' or '\u0085' or '\u2028' or '\u2029';

    /// <summary>Spaces, dashes, dots, slashes, brackets, and the invisible marks that come along when a number is copied from Arabic text.</summary>
    public static bool IsIgnored(char c) => c switch
    {
        ' ' or '-' or '.' or '/' or '(' or ')' or '[' or ']' => true,
        '\u00AD' or '\u00B7' => true,                     // soft hyphen, middle dot
        '\u061C' or '\u180E' => true,                     // Arabic letter mark, Mongolian vowel separator
        >= '\u200B' and <= '\u200F' => true,              // zero widths, left-to-right and right-to-left marks
        >= '\u2010' and <= '\u2015' => true,              // hyphens and dashes
        >= '\u202A' and <= '\u202E' => true,              // embeddings and overrides
        >= '\u2060' and <= '\u2069' => true,              // word joiner, isolates
        '\u2212' or '\uFE58' or '\uFE63' or '\uFF0D' => true, // minus sign, small and full-width dashes
        '\uFEFF' => true,                                 // byte order mark
        _ => char.IsWhiteSpace(c),
    };
}
