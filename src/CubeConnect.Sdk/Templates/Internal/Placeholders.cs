namespace CubeConnect.Templates.Internal;

/// <summary>Finds the marks <c>{{1}}</c> and <c>{{name}}</c> in a template's text.</summary>
internal static class Placeholders
{
    public static IReadOnlyList<string> Find(string? text)
    {
        List<string> found = [];
        var from = 0;
        while (text is not null && text.IndexOf("{{", from, StringComparison.Ordinal) is >= 0 and var open)
        {
            var close = text.IndexOf("}}", open, StringComparison.Ordinal);
            if (close < 0) break;
            var name = text.Substring(open + 2, close - open - 2).Trim();
            if (IsName(name))
            {
                if (!found.Contains(name)) found.Add(name);
                from = close + 2;
            }
            else
            {
                from = open + 1;
            }
        }

        return found;
    }

    private static bool IsName(string name) => name.Length > 0 && name.All(letter => char.IsLetterOrDigit(letter) || letter == '_');
}
