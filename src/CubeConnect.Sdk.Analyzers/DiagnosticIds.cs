namespace CubeConnect.Analyzers;

// Shared with the code fixes, which are an assembly of their own: the command-line compiler has no workspaces.
internal static class DiagnosticIds
{
    public const string UnknownTemplate = "CC0001";
    public const string UnknownLanguage = "CC0002";
    public const string NotApproved = "CC0003";
    public const string WrongCount = "CC0004";
    public const string HeaderMissing = "CC0005";
    public const string HeaderKind = "CC0006";
    public const string ButtonIndex = "CC0007";
    public const string ButtonKind = "CC0008";
    public const string NamedAndPositional = "CC0009";
    public const string RefusedText = "CC0010";
    public const string NoCountryCode = "CC0011";
    public const string KeyInSource = "CC0012";
    public const string UnreadableFile = "CC0013";

    // Properties of a diagnostic: the texts that may replace a literal, one a line; and how many values are missing.
    public const string Replacements = nameof(Replacements);
    public const string MissingValues = nameof(MissingValues);
}
