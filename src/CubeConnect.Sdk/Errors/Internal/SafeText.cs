namespace CubeConnect.Errors.Internal;

// Makes the platform's own words safe for an exception's message: no key, and no number long enough to be a phone.
internal static class SafeText
{
    private const int ShortestPhone = 7, Shown = 2, MostBetween = 2;

    // Replaces the key wherever it appears.
    public static string WithoutKey(string text, string? key) => string.IsNullOrEmpty(key) ? text : text.Replace(key, "***");

    // Replaces the digits of every number of seven or more by stars, but for the last two. A number may be written with single spaces,
    // dashes, brackets or slashes in it; two of them in a row, as in "(0) 50", still belong to it.
    public static string WithoutNumbers(string text)
    {
        char[]? masked = null;
        for (var start = 0; start < text.Length; start++)
        {
            if (!char.IsDigit(text[start])) continue;
            var (end, digits) = NumberAt(text, start);
            if (digits >= ShortestPhone)
            {
                masked ??= text.ToCharArray();
                for (var i = start; digits > Shown; i++)
                {
                    if (!char.IsDigit(text[i])) continue;
                    masked[i] = '*';
                    digits--;
                }
            }

            start = end - 1;
        }

        return masked is null ? text : new string(masked);
    }

    // Where the number that starts here ends, and how many digits it has.
    private static (int End, int Digits) NumberAt(string text, int start)
    {
        var (end, digits, between) = (start, 0, 0);
        for (var i = start; i < text.Length && between <= MostBetween; i++)
        {
            if (char.IsDigit(text[i])) (end, digits, between) = (i + 1, digits + 1, 0);
            else if (IsBetween(text[i])) between++;
            else break;
        }

        return (end, digits);
    }

    private static bool IsBetween(char c) =>
        c is '-' or '(' or ')' or '/' or '\u2011' or '\u2013' || char.GetUnicodeCategory(c) == UnicodeCategory.SpaceSeparator;
}
