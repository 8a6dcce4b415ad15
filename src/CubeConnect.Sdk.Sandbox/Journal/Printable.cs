namespace CubeConnect.Sandbox.Journal;

// Text for a terminal or a log: any page of the web can put what it likes into the path of a request to this machine, also an escape
// sequence or the end of a line.
internal static class Printable
{
    // Percent-encodes control characters, line ends and those that turn the direction of writing.
    public static string Of(string text) =>
        string.Concat(text.Select(c => IsPlain(c) ? c.ToString() : Uri.EscapeDataString(c.ToString())));

    private static bool IsPlain(char c) =>
        c is >= ' ' and < '\x7f' || char.GetUnicodeCategory(c) is not
            (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
