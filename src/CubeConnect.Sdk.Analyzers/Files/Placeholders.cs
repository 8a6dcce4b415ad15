namespace CubeConnect.Analyzers.Files;

// The {{1}} and {{name}} marks of a template's text, by the rules of Template.FindPlaceholders.
internal static class Placeholders
{
    // Each once: numbers in their order, names in the text's.
    public static ImmutableArray<string> In(string? text)
    {
        var found = ImmutableArray.CreateBuilder<string>();
        Fill(text ?? string.Empty, name =>
        {
            if (!found.Contains(name)) found.Add(name);
            return name;
        });
        if (found.All(IsNumber)) found.Sort((one, other) => NumberOf(one).CompareTo(NumberOf(other)));
        return found.ToImmutable();
    }

    public static bool IsNumber(string name) => name.Length is > 0 and < 9 && name.All(letter => letter is >= '0' and <= '9');

    // The text with other names between the braces.
    public static string Rename(string text, Func<string, string> newName) => Fill(text, name => "{{" + newName(name) + "}}");

    private static string Fill(string text, Func<string, string> value)
    {
        var filled = new StringBuilder();
        var from = 0;
        for (var open = Next(0); open >= 0; open = Next(from))
        {
            var close = text.IndexOf("}}", open, StringComparison.Ordinal);
            if (close < 0) break;
            var name = text.Substring(open + 2, close - open - 2).Trim();
            var isName = name.Length > 0 && name.All(letter => char.IsLetterOrDigit(letter) || letter == '_');
            var end = isName ? close + 2 : open + 1;
            filled.Append(text, from, open - from).Append(isName ? value(name) : "{");
            from = end;
        }

        return filled.Append(text, from, text.Length - from).ToString();

        int Next(int start) => text.IndexOf("{{", start, StringComparison.Ordinal);
    }

    private static int NumberOf(string name) => int.Parse(name, NumberStyles.None, CultureInfo.InvariantCulture);
}
