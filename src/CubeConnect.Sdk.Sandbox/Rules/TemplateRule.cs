using System.Text.RegularExpressions;

namespace CubeConnect.Sandbox;

/// <summary>Finds an approved template by name and language, or says why there is none.</summary>
internal static partial class TemplateRule
{
    /// <summary>The template; without a language the first version there is, as campaigns may ask for.</summary>
    public static SandboxTemplate Require(AccountState account, string name, string? language)
    {
        var versions = account.Templates.Approved(name);
        if (versions.Length == 0) throw new RefusalException(404, "TEMPLATE_NOT_FOUND", "There is no approved template with this name.");
        if (language is null) return versions[0];
        return Array.Find(versions, version => string.Equals(version.Language, language, StringComparison.Ordinal))
            ?? throw new RefusalException(422, "TEMPLATE_LANGUAGE_MISMATCH", "The template has no approved version in this language.", json =>
            {
                json.WriteStartObject();
                json.WriteStartArray("available_languages");
                foreach (var version in versions) json.WriteStringValue(version.Language);
                json.WriteEndArray();
                json.WriteEndObject();
            });
    }

    public static void CheckLanguage(string? language, string field, ValidationErrors errors)
    {
        if (language is not null && !LanguageCode().IsMatch(language))
        {
            errors.Add(field, $"The {field} field must be a language code such as ar or en_US.");
        }
    }

    [GeneratedRegex("^[a-z]{2,3}(_[A-Z]{2})?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LanguageCode();
}
