namespace CubeConnect.Validation;

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
