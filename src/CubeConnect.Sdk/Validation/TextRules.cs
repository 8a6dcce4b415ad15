namespace CubeConnect.Validation;

// The rules of every text on the wire. Lengths count Unicode code points, as the platform's own language does: an emoji beyond the basic
// plane is one. A lone surrogate is refused, because the JSON writer would replace it silently.
internal static class TextRules
{
    // For texts whose limit no page names.
    public const int NoLimit = int.MaxValue;

    // Adds the fault of a text. what names it in the sentence: The campaign's name.
    public static void Check(
        Faults faults, string field, string? text, int max = NoLimit, string what = "The text", bool required = true,
        bool allowBlank = false) => faults.Report(field, Fault(text, max, what, required, allowBlank));

    // The fault of a text as a sentence, or null.
    public static string? Fault(
        string? text, int max = NoLimit, string what = "The text", bool required = true, bool allowBlank = false)
    {
        if (string.IsNullOrEmpty(text)) return required ? $"{what} is empty. Give at least one character." : null;
        if (required && IsBlank(text) && !(allowBlank && string.IsNullOrWhiteSpace(text)))
            return $"{what} holds white space or invisible characters only. Give at least one visible character.";
        if (text!.IndexOf('\0') is var nul and >= 0)
            return FormattableString.Invariant($"{what} holds the character U+0000 at position {nul}. Remove it.");

        var lone = FindLoneSurrogate(text!, out var length);
        var broken = lone < 0 ? null : FormattableString.Invariant(
            $"{what} holds half of a surrogate pair at position {lone}, probably where a text was cut inside an emoji.")
            + " Cut texts between whole characters.";
        var tooLong = length <= max ? null : FormattableString.Invariant($"{what} has {length} characters and may have {max}. Shorten it.");
        return broken is null || tooLong is null ? broken ?? tooLong : broken + " " + tooLong;
    }

    // True when nothing is visible: white space, and characters that Unicode calls letters or symbols but that have no ink.
    public static bool IsBlank(string? text)
    {
        foreach (var c in text ?? string.Empty)
        {
            var isUnseen = char.IsWhiteSpace(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.Control
                || c is '\u034F' or '\u115F' or '\u1160' or '\u2800' or '\u3164' or '\uFFA0' or (>= '\uFE00' and <= '\uFE0F');
            if (!isUnseen) return false;
        }

        return true;
    }

    // The fault of a text that fills a placeholder.
    public static string? LineFault(string? text, int max = NoLimit, string what = "The text", bool allowBlank = false) =>
        Fault(text, max, what, allowBlank: allowBlank) ?? SpacingFault(text);

    // WhatsApp's error 132018: "Param text cannot have new-line/tab characters or more than 4 consecutive spaces".
    public static string? SpacingFault(string? text)
    {
        if (text.AsSpan().IndexOfAny('\n', '\r', '\t') >= 0)
        {
            return "WhatsApp refuses line breaks and tabs in a parameter (132018). "
                + "Replace them with spaces, or put them in the template itself.";
        }

        return text.AsSpan().IndexOf("     ".AsSpan()) >= 0
            ? "WhatsApp refuses more than 4 spaces in a row in a parameter (132018). Use fewer."
            : null;
    }

    // The number of Unicode code points; half of a surrogate pair counts as one.
    public static int Length(string text)
    {
        FindLoneSurrogate(text, out var length);
        return length;
    }

    private static int FindLoneSurrogate(string text, out int length)
    {
        length = text.Length;
        var lone = -1;
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
            {
                length--;
                i++;
            }
            else if (lone < 0) lone = i;
        }

        return lone;
    }
}
