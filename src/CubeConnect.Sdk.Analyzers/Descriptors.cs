using Microsoft.CodeAnalysis;
using static CubeConnect.Analyzers.DiagnosticIds;

namespace CubeConnect.Analyzers;

internal static class Descriptors
{
    // Null where this was not built from a clone of a server on the web.
    private static readonly string? Documents = typeof(Descriptors).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(attribute => attribute.Key == "Documents")?.Value;

    public static readonly DiagnosticDescriptor UnknownTemplate = Of(
        DiagnosticIds.UnknownTemplate, "The account has no such template",
        "The templates file has no template '{0}'{1}");

    public static readonly DiagnosticDescriptor UnknownLanguage = Of(
        DiagnosticIds.UnknownLanguage, "The template does not exist in the language",
        "The template '{0}' does not exist in '{1}', only in {2}");

    public static readonly DiagnosticDescriptor NotApproved = Of(
        DiagnosticIds.NotApproved, "The template is not approved",
        "The template {0} cannot be sent: its status is {1}", DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor WrongCount = Of(
        DiagnosticIds.WrongCount, "The number of values is wrong", "The template {0} {1}: {2}");

    public static readonly DiagnosticDescriptor HeaderMissing = Of(
        DiagnosticIds.HeaderMissing, "The header needs a value", "The template {0} needs {1} in its header with every message: {2}");

    public static readonly DiagnosticDescriptor HeaderKind = Of(
        DiagnosticIds.HeaderKind, "The header is of another kind", "The template {0} {1}, but {2} is given");

    public static readonly DiagnosticDescriptor ButtonIndex = Of(
        DiagnosticIds.ButtonIndex, "The template has no button at this index", "The template {0} has no button {1}. Its buttons: {2}");

    public static readonly DiagnosticDescriptor ButtonKind = Of(
        DiagnosticIds.ButtonKind, "The button is of another kind", "Button {1} of the template {0} {2}. Its buttons: {3}");

    public static readonly DiagnosticDescriptor NamedAndPositional = Of(
        DiagnosticIds.NamedAndPositional, "Values by name and by position are mixed up", "{0}");

    public static readonly DiagnosticDescriptor RefusedText = Of(
        DiagnosticIds.RefusedText, "WhatsApp refuses this text as a value", "WhatsApp refuses a value that {0}");

    public static readonly DiagnosticDescriptor NoCountryCode = Of(
        DiagnosticIds.NoCountryCode, "The phone number has no country code",
        "The phone number starts with a single 0: replace it by + and the country code, for example +966", category: "CubeConnect.Usage");

    public static readonly DiagnosticDescriptor KeyInSource = Of(
        DiagnosticIds.KeyInSource, "The API key is in the source",
        "The API key is in the source, and anyone who can read it can send in your name: read the key from CUBECONNECT_API_KEY",
        DiagnosticSeverity.Warning, "CubeConnect.Usage");

    public static readonly DiagnosticDescriptor UnreadableFile = Of(
        DiagnosticIds.UnreadableFile, "The templates file cannot be read", "{0}");

    public static ImmutableArray<DiagnosticDescriptor> All { get; } = ImmutableArray.Create(
        UnknownTemplate, UnknownLanguage, NotApproved, WrongCount, HeaderMissing, HeaderKind, ButtonIndex, ButtonKind, NamedAndPositional,
        RefusedText, NoCountryCode, KeyInSource, UnreadableFile);

    private static DiagnosticDescriptor Of(
        string id, string title, string format, DiagnosticSeverity severity = DiagnosticSeverity.Error,
        string category = "CubeConnect.Templates") =>
        new(id, title, format, category, severity, isEnabledByDefault: true, description: $"See docs/diagnostics/{id}.md.",
            helpLinkUri: Documents is null ? null : $"{Documents}/diagnostics/{id}.md");
}
