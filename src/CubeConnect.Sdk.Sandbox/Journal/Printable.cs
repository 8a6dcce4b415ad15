namespace CubeConnect.Sandbox.Journal;

/// <summary>
/// Text for a terminal or a log: any page of the web can put what it likes into the path of a request to this machine, also an escape
/// sequence or the end of a line.
/// </summary>
internal static class Printable
{
    /// <summary>
    /// The text with its control characters, those that turn the direction of writing and those that end a line percent-encoded.
    /// </summary>
    public static string Of(string text)
    {
        if (text.All(IsPlain)) return text;
        var printable = new StringBuilder(text.Length + 16);
        foreach (var c in text)
        {
            if (IsPlain(c)) printable.Append(c);
            else printable.Append(Uri.EscapeDataString(c.ToString()));
        }

        return printable.ToString();
    }

    private static bool IsPlain(char c) =>
        c is >= ' ' and < '\x7f' || char.GetUnicodeCategory(c) is not
            (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
