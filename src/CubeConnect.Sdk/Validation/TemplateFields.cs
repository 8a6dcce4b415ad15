namespace CubeConnect.Validation;

internal static class TemplateFields
{
    private const int MaxNameLength = 512;

    public static void Check(Faults faults, string nameField, string? name, string languageField, string? language)
    {
        TextRules.Check(faults, nameField, name, MaxNameLength, "The template's name");
        if (language is not null) faults.Report(languageField, LanguageFault(language));
    }

    // Checks only the form, since the list of languages grows. API rule: "Send Template", data.language_code.
    public static string? LanguageFault(string code)
    {
        if (string.IsNullOrWhiteSpace(code)) return "The template's language is missing. Give its code, for example \"ar\" or \"en_US\".";
        if (IsWellFormed(code)) return null;
        return Repair(code) is { } repaired
            ? $"The language code must be written \"{repaired}\": small letters, and before a region an underscore and two capitals."
            : "The language code must look like \"ar\" or \"en_US\": "
                + "two or three small letters, then perhaps an underscore and two capitals.";
    }

    private static bool IsWellFormed(string code)
    {
        var letters = code.IndexOf('_') is >= 0 and var underscore ? underscore : code.Length;
        if (letters is not (2 or 3) || (code.Length != letters && code.Length != letters + "_US".Length)) return false;
        for (var i = 0; i < code.Length; i++)
        {
            var isRight = i < letters ? code[i] is >= 'a' and <= 'z' : i == letters || code[i] is >= 'A' and <= 'Z';
            if (!isRight) return false;
        }

        return true;
    }

    // The code that was probably meant by en-US or EN_us.
    private static string? Repair(string code)
    {
        var parts = code.Trim().Split('-', '_');
        if (parts.Length > 2) return null;
        var repaired = parts[0].ToLowerInvariant() + (parts.Length == 2 ? "_" + parts[1].ToUpperInvariant() : string.Empty);
        return IsWellFormed(repaired) ? repaired : null;
    }
}
