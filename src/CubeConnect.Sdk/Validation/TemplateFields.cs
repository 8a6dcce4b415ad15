namespace CubeConnect.Validation;

/// <summary>The template's name and language, checked alike for a message and a campaign.</summary>
internal static class TemplateFields
{
    private const int MaxNameLength = 512;

    public static void Validate(Faults faults, string nameField, string? name, string languageField, string? language)
    {
        TextRules.Check(faults, nameField, name, MaxNameLength, "The template's name");
        LanguageCode.Check(faults, languageField, language);
    }
}
