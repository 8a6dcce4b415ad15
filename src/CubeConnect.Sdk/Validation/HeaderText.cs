namespace CubeConnect.Validation;

// What a header may hold. Some calls of .NET send a line break to the wire, others throw only while they send; so this SDK checks before.
internal static class HeaderText
{
    public const string Problem =
        "holds what a header cannot carry. Use visible ASCII characters only: no line breaks, no accents, no spaces at the ends.";

    public static bool IsValid(string value)
    {
        foreach (var c in value)
        {
            if (c is < ' ' or > '~') return false;
        }

        return value.Length > 0 && value[0] != ' ' && value[value.Length - 1] != ' ';
    }

    // What is wrong with a key, an id or a secret as it was pasted, without repeating it; null where nothing is.
    public static string? PasteFault(string value) =>
        value.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
            ? "begins with \"Bearer \". Give the key alone; the SDK writes the scheme."
        : IsWrapping(value[0]) || IsWrapping(value[value.Length - 1])
            ? "begins or ends with a blank, a line break, a quote or a byte order mark. Give it without; files often end in a line break."
        : null;

    private static bool IsWrapping(char c) =>
        c is '"' or '\'' or '`' or '\u00AB' or '\u00BB' or (>= '\u2018' and <= '\u201F') || char.IsWhiteSpace(c)
        || char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.Control;

    public static bool IsToken(string name) => name.Length > 0
        && name.All(c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '_' or '.');

    public static string? Checked(string? value, string property) =>
        value is null || IsValid(value) ? value : throw new ArgumentException($"{property} {Problem}", property);
}
