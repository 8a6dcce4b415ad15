using System.Text.RegularExpressions;

namespace CubeConnect.Sandbox.State;

// The {{1}} and {{name}} marks in a template's text.
internal static partial class Placeholders
{
    // The names between the braces, each once, in the order of their first appearance; numbers in their own order.
    public static IReadOnlyList<string> In(string? text)
    {
        string[] names = [.. Mark().Matches(text ?? string.Empty).Select(NameOf).Distinct(StringComparer.Ordinal)];
        return names.All(IsNumber) ? [.. names.OrderBy(name => int.Parse(name, CultureInfo.InvariantCulture))] : names;
    }

    public static bool IsNumber(string name) => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    // The text with values in the place of their marks; a mark without a value stays.
    public static string Fill(string text, Func<string, string?> value) =>
        Mark().Replace(text, mark => value(NameOf(mark)) ?? mark.Value);

    public static string Fill(SandboxTemplate template, IReadOnlyList<string> values)
    {
        if (values.Count == 0) return template.Body;
        var byName = In(template.Body).Zip(values).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
        return Fill(template.Body, byName.GetValueOrDefault);
    }

    private static string NameOf(Match mark) => mark.Groups["name"].Value.Trim();

    [GeneratedRegex(@"\{\{(?<name>.*?)\}\}", RegexOptions.Singleline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Mark();
}
