using System.Globalization;
using System.Text;

namespace CubeConnect.Sandbox.State;

/// <summary>The <c>{{1}}</c> and <c>{{name}}</c> marks in a template's text.</summary>
internal static class Placeholders
{
    /// <summary>The names between the braces, each once, in the order of their first appearance; numbers in their own order.</summary>
    public static IReadOnlyList<string> In(string? text)
    {
        if (text is null || !text.Contains("{{", StringComparison.Ordinal)) return [];
        var names = new List<string>();
        foreach (var (start, end) in Marks(text))
        {
            var name = text[(start + 2)..(end - 2)].Trim();
            if (!names.Contains(name)) names.Add(name);
        }

        if (names.TrueForAll(IsNumber)) names.Sort((a, b) => Number(a).CompareTo(Number(b)));
        return names;
    }

    public static bool IsNumber(string name) => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    /// <summary>The text with values in the place of their marks; a mark without a value stays.</summary>
    public static string Fill(string text, Func<string, string?> value)
    {
        if (!text.Contains("{{", StringComparison.Ordinal)) return text;
        var filled = new StringBuilder(text.Length + 32);
        var from = 0;
        foreach (var (start, end) in Marks(text))
        {
            filled.Append(text, from, start - from);
            if (value(text[(start + 2)..(end - 2)].Trim()) is { } found) filled.Append(found);
            else filled.Append(text, start, end - start);
            from = end;
        }

        return filled.Append(text, from, text.Length - from).ToString();
    }

    private static int Number(string name) => int.Parse(name, CultureInfo.InvariantCulture);

    private static IEnumerable<(int Start, int End)> Marks(string text)
    {
        for (var at = 0; (at = text.IndexOf("{{", at, StringComparison.Ordinal)) >= 0;)
        {
            var end = text.IndexOf("}}", at, StringComparison.Ordinal);
            if (end < 0) yield break;
            yield return (at, end + 2);
            at = end + 2;
        }
    }
}

/// <summary>What the customer reads of a template.</summary>
internal static class TemplateText
{
    public static string Fill(SandboxTemplate template, IReadOnlyList<string> values)
    {
        if (values.Count == 0) return template.Body;
        var names = Placeholders.In(template.Body);
        return Placeholders.Fill(template.Body, name =>
        {
            for (var i = 0; i < names.Count; i++)
            {
                if (string.Equals(names[i], name, StringComparison.Ordinal)) return values[i];
            }

            return null;
        });
    }
}
