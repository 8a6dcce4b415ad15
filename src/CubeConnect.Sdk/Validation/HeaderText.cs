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

    public static bool IsToken(string name) => name.Length > 0
        && name.All(c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '_');

    public static string? Checked(string? value, string property) =>
        value is null || IsValid(value) ? value : throw new ArgumentException($"{property} {Problem}", property);
}
