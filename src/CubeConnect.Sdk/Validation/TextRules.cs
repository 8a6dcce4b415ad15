namespace CubeConnect.Validation;

/// <summary>The rules of every text on the wire: not empty where required, valid Unicode, within its limit.</summary>
/// <remarks>
/// Lengths are counted in Unicode code points, as the platform's own language counts "characters": an emoji beyond the basic plane is
/// one, although .NET's <see cref="string.Length"/> says two, and a family emoji of seven code points is seven. Where a server counts
/// otherwise it still has the last word; a text that passes here is never one that was certainly too long.
/// A lone surrogate is refused, because the JSON writer would replace it silently and the customer would read a black diamond.
/// </remarks>
internal static class TextRules
{
    /// <summary>For texts whose limit no page names.</summary>
    public const int NoLimit = int.MaxValue;

    /// <summary>Reports under <paramref name="field"/> what is wrong with a text.</summary>
    /// <param name="faults">Takes the fault.</param>
    /// <param name="field">The wire field with its path, under which a fault is reported.</param>
    /// <param name="text">The text to look at.</param>
    /// <param name="max">The most code points the field takes.</param>
    /// <param name="what">How the sentence names the text, with a capital: <c>The campaign's name</c>.</param>
    /// <param name="required">Whether null and empty are faults.</param>
    /// <param name="allowBlank">Whether a required text may consist of white space only.</param>
    public static void Check(
        Faults faults,
        string field,
        string? text,
        int max = NoLimit,
        string what = "The text",
        bool required = true,
        bool allowBlank = false)
    {
        if (Fault(text, max, what, required, allowBlank) is { } fault) faults.Add(field, fault);
    }

    /// <summary>The same rule as <see cref="Check"/>, as a sentence or null.</summary>
    public static string? Fault(
        string? text, int max = NoLimit, string what = "The text", bool required = true, bool allowBlank = false)
    {
        if (string.IsNullOrEmpty(text)) return required ? $"{what} is empty. Give at least one character." : null;
        if (required && !allowBlank && string.IsNullOrWhiteSpace(text))
            return $"{what} holds white space only. Give at least one visible character.";

        var lone = FindLoneSurrogate(text!, out var length);
        var broken = lone < 0 ? null : Invariant(
            $"{what} holds half of a surrogate pair at position {lone}, probably where a text was cut inside an emoji.")
            + " Cut texts between whole characters.";
        var tooLong = length <= max ? null : Invariant($"{what} has {length} characters and may have {max}. Shorten it.");
        return broken is null || tooLong is null ? broken ?? tooLong : broken + " " + tooLong;
    }

    /// <summary>The rule for a text that fills a placeholder: <see cref="Fault"/>, and what <see cref="LineRules"/> refuses.</summary>
    public static string? LineFault(string? text, int max = NoLimit, string what = "The text", bool allowBlank = false) =>
        Fault(text, max, what, allowBlank: allowBlank) ?? LineRules.Fault(text);

    /// <summary>The number of Unicode code points; half of a surrogate pair counts as one.</summary>
    public static int Length(string text)
    {
        FindLoneSurrogate(text, out var length);
        return length;
    }

    /// <returns>The position of the first lone surrogate as .NET counts, or -1.</returns>
    private static int FindLoneSurrogate(string text, out int length)
    {
        length = text.Length;
        var lone = -1;
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                length--;
                i++;
            }
            else if (lone < 0)
            {
                lone = i;
            }
        }

        return lone;
    }

    private static string Invariant(FormattableString message) => FormattableString.Invariant(message);
}

/// <summary>
/// What WhatsApp refuses in a text that fills a placeholder of a header or a body: line breaks, tabs, and five spaces or more in a row
/// (error 132018, "Param text cannot have new-line/tab characters or more than 4 consecutive spaces").
/// </summary>
internal static class LineRules
{
    private const int MostSpaces = 4;

    public static string? Fault(string? text)
    {
        var spaces = 0;
        foreach (var letter in text ?? string.Empty)
        {
            if (letter is '\n' or '\r' or '\t')
            {
                return "WhatsApp refuses line breaks and tabs in a parameter (132018). "
                    + "Replace them with spaces, or put them in the template itself.";
            }

            spaces = letter == ' ' ? spaces + 1 : 0;
            if (spaces > MostSpaces) return "WhatsApp refuses more than 4 spaces in a row in a parameter (132018). Use fewer.";
        }

        return null;
    }
}
