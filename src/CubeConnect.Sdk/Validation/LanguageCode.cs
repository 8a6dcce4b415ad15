namespace CubeConnect.Validation;

/// <summary>The form of a template's language: two or three small letters, then perhaps an underscore and two capitals.</summary>
/// <remarks>
/// Only the form is checked: the list of languages grows, and whether a template exists in one only the platform knows.
/// API rule: "Send Template", field <c>data.language_code</c>.
/// </remarks>
internal static class LanguageCode
{
    public static void Check(Faults faults, string field, string? code)
    {
        if (Fault(code) is { } fault) faults.Add(field, fault);
    }

    public static string? Fault(string? code)
    {
        if (string.IsNullOrWhiteSpace(code)) return "The template's language is missing. Give its code, for example \"ar\" or \"en_US\".";
        if (IsWellFormed(code!)) return null;
        return Repair(code!) is { } repaired
            ? $"The language code must be written \"{repaired}\": small letters, and before a region an underscore and two capitals."
            : "The language code must look like \"ar\" or \"en_US\": two or three small letters, then perhaps an underscore and two capitals.";
    }

    public static bool IsWellFormed(string code)
    {
        var language = 0;
        while (language < code.Length && code[language] is >= 'a' and <= 'z') language++;
        if (language is not (2 or 3)) return false;
        return code.Length == language
            || (code.Length == language + 3 && code[language] == '_' && code[language + 1] is >= 'A' and <= 'Z' && code[language + 2] is >= 'A' and <= 'Z');
    }

    /// <summary>What was probably meant: <c>en-US</c>, <c>EN_us</c> and <c> ar </c> differ from a code only in their form.</summary>
    private static string? Repair(string code)
    {
        var parts = code.Trim().Split('-', '_');
        if (parts.Length > 2) return null;
        var repaired = parts[0].ToLowerInvariant() + (parts.Length == 2 ? "_" + parts[1].ToUpperInvariant() : string.Empty);
        return IsWellFormed(repaired) ? repaired : null;
    }
}
