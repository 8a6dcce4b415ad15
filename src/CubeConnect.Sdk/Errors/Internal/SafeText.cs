namespace CubeConnect.Errors.Internal;

// The one rule for text of an answer or of .NET that goes into messages, logs, tags and exceptions. Other packages compile this file too,
// so it uses public types only.
internal static class SafeText
{
    // A shorter key may be an ordinary word. The end of one of WhatsApp's ids is random if it is long enough.
    private const int ShortestPhone = 7, Shown = 2, MostBetween = 3, ShortestKey = 8, ShortestId = 40, ShownOfId = 12;
    private const int LongestCode = 64, LongestId = 128, LongestText = 300, LongestRead = 4096;

    private static readonly char[] AfterAuthority = ['/', '?', '#', '\r', '\n'];

    // A code or a name as an answer gives it; empty where it is not a plain word, or holds a long number.
    public static string Code(string? text) =>
        text is { Length: <= LongestCode } && HeaderText.IsToken(text) && Words(text) == text ? text : string.Empty;

    // A bounded line without keys, passwords and long numbers.
    public static string Words(string? text, string? key = null) =>
        Cut(WithoutNumbers(WithoutKey(WithoutUserInfo(Line(text)), key)), LongestText);

    // One line, for ids and names, which may be long numbers. No control characters, and none of WhatsApp's ids.
    public static string Line(string? text)
    {
        var line = new StringBuilder();
        foreach (var c in text is { Length: > LongestRead } ? text.Substring(0, LongestRead) : text ?? string.Empty)
        {
            var category = char.GetUnicodeCategory(c);
            if (category == UnicodeCategory.Format) continue; // It could hide in the middle of a number.
            line.Append(char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c);
        }

        return WithoutMessageIds(line.ToString());
    }

    // An id, which may be a long number. One that is no single word is masked as any other text.
    public static string Id(string? text) =>
        Line(text) is { Length: <= LongestId } id && id.IndexOf(' ') < 0 ? id : Cut(Words(text), LongestId);

    // Replaces the key, also where JSON or an address escapes it.
    public static string WithoutKey(string text, string? key)
    {
        if (key is not { Length: >= ShortestKey }) return text;
        var safe = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length;)
        {
            var end = EndOfKey(text, i, key);
            if (end > i) safe.Append("***");
            else safe.Append(text[end++]);
            i = end;
        }

        return safe.ToString();
    }

    // Replaces the digits of every number of seven or more by stars, but for the last two. A number may be written with blanks, dashes,
    // brackets, dots and the like in it; three of them in a row, as in "966 - 50", still belong to it.
    private static string WithoutNumbers(string text)
    {
        var masked = text.ToCharArray();
        for (var start = 0; start < text.Length; start++)
        {
            if (!char.IsDigit(text[start])) continue;
            var (end, digits) = EndOfAddress(text, start) is var close && close > start ? (close, 0) : NumberAt(text, start);
            for (var i = start; digits > Shown; i++)
            {
                if (char.IsDigit(text[i])) (masked[i], digits) = ('*', digits - 1);
            }

            start = end - 1;
        }

        return new string(masked);
    }

    // Where the number that starts here ends, and how many digits it has; none where it is too short for a phone.
    private static (int End, int Digits) NumberAt(string text, int start)
    {
        var (end, digits, between) = (start, 0, 0);
        for (var i = start; i < text.Length && between <= MostBetween; i++)
        {
            if (char.IsDigit(text[i])) (end, digits, between) = (i + 1, digits + 1, 0);
            else if (IsBetween(text[i])) between++;
            else break;
        }

        return (end, digits < ShortestPhone ? 0 : digits);
    }

    private static string Cut(string text, int longest) => text.Length <= longest ? text : text.Substring(0, longest) + "…";

    // What PhoneParser ignores in a number, and more that separates digits.
    private static bool IsBetween(char c) =>
        c is '/' or '(' or ')' or '[' or ']' or '.' or '_' or ',' or ':' or '\u00B7' or '\u2212'
        || char.IsWhiteSpace(c) || char.GetUnicodeCategory(c) == UnicodeCategory.DashPunctuation;

    // Where an IPv4 address and port that .NET names in brackets end, as in (127.0.0.1:5000); start where another text stands.
    private static int EndOfAddress(string text, int start)
    {
        var end = start > 0 && text[start - 1] == '(' ? text.IndexOf(')', start) : -1;
        if (end < 0 || text.Substring(start, end - start).Split(':') is not [var host, { Length: <= 5 } port]) return start;
        return System.Net.IPAddress.TryParse(host, out var address) && address.ToString() == host
            && int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? end : start;
    }

    // Where the key that starts here ends, each of its characters as it is or escaped; start where another text stands.
    private static int EndOfKey(string text, int start, string key)
    {
        var at = start;
        foreach (var c in key)
        {
            if (at == text.Length) return start;
            var escaped = text[at] switch
            {
                '%' when c != '%' => $"%{(int)c:X2}",
                '\\' when at + 1 < text.Length && text[at + 1] == 'u' => $"\\u{(int)c:X4}",
                '\\' => "\\" + c,
                _ => null,
            };
            var isSame = escaped is null ? char.ToUpperInvariant(text[at]) == char.ToUpperInvariant(c)
                : string.Compare(text, at, escaped, 0, escaped.Length, StringComparison.OrdinalIgnoreCase) == 0;
            if (!isSame) return start;
            at += escaped?.Length ?? 1;
        }

        return at;
    }

    public static string WithoutUserInfo(string text)
    {
        var safe = new StringBuilder(text.Length);
        var kept = 0;
        for (var at = text.IndexOf("://", StringComparison.Ordinal); at >= 0; at = text.IndexOf("://", kept, StringComparison.Ordinal))
        {
            at += "://".Length;
            safe.Append(text, kept, at - kept);
            var end = text.IndexOfAny(AfterAuthority, at) is >= 0 and var found ? found : text.Length;
            kept = text.LastIndexOf('@', end - 1, end - at) is >= 0 and var user ? user + 1 : at;
        }

        return safe.Append(text, kept, text.Length - kept).ToString();
    }

    // WhatsApp's ids hold the phone number in base64.
    private static string WithoutMessageIds(string text)
    {
        for (var at = text.IndexOf("wamid.", StringComparison.Ordinal); at >= 0; at = text.IndexOf("wamid.", at, StringComparison.Ordinal))
        {
            var end = at += "wamid.".Length;
            while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '+' or '/' or '=' or '_' or '-' or '.')) end++;
            if (end > at) text = text.Remove(at, end - at - (end - at < ShortestId ? 0 : ShownOfId)).Insert(at, "***");
        }

        return text;
    }
}
