namespace CubeConnect.Validation;

/// <summary>
/// What a header may hold: visible ASCII and spaces. .NET lets a line break through to the wire in some of its calls and refuses other
/// characters only while it sends, so both are decided here, and the message never repeats the value.
/// </summary>
internal static class HeaderText
{
    public static bool IsValid(string value)
    {
        foreach (var c in value)
        {
            if (c is < ' ' or > '~') return false;
        }

        return value.Length > 0 && value[0] != ' ' && value[value.Length - 1] != ' ';
    }

    public static bool IsToken(string name)
    {
        foreach (var c in name)
        {
            if (c is not ((>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '_')) return false;
        }

        return name.Length > 0;
    }

    public static string? Checked(string? value, string property) =>
        value is null || IsValid(value) ? value : throw new ArgumentException($"{property} {Problem}", property);

    public const string Problem =
        "holds what a header cannot carry. Use visible ASCII characters only: no line breaks, no accents, no spaces at the ends.";
}
