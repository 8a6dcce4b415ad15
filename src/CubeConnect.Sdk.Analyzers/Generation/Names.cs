using Microsoft.CodeAnalysis.CSharp;

namespace CubeConnect.Analyzers.Generation;

// Names of C# from names of templates, languages and placeholders.
internal static class Names
{
    // order_shipped: OrderShipped; en_US: EnUS.
    public static string Pascal(string name) => Identifier(string.Concat(Words(name).Select(Capital)));

    // first_name: firstName.
    public static string Camel(string name)
    {
        var words = Words(name).ToList();
        return Identifier(string.Concat(words.Select((word, index) => index == 0 ? Small(word) : Capital(word))));
    }

    // Template_order_2: no other name gives it, and neither Pascal nor Camel do.
    public static string Exact(string kind, string name) => name.All(IsPlain)
        ? $"{kind}_{name}"
        : $"{kind}X_" + string.Concat(name.Select(letter => IsPlain(letter) && letter != '_'
            ? letter.ToString()
            : "_" + ((int)letter).ToString("X4", CultureInfo.InvariantCulture)));

    // A namespace from a property of the project, which may hold what no namespace can.
    public static string Namespace(string name) =>
        string.Join(".", name.Split(['.'], StringSplitOptions.RemoveEmptyEntries).Select(part => Escape(
            Identifier(string.Concat(part.Select(letter => SyntaxFacts.IsIdentifierPartCharacter(letter) ? letter : '_'))))));

    // The names that are wished for. Where two are the same, or one is taken, their exact ones: a name must not become that of another
    // template when the account gets a new one, or code that compiled would send something else.
    public static IReadOnlyList<string> Distinct(IReadOnlyList<(string Wish, string Exact)> names, Func<int, string, bool> isTaken)
    {
        var counts = names.GroupBy(name => name.Wish, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        return [.. names.Select((name, index) => counts[name.Wish] > 1 || isTaken(index, name.Wish) ? name.Exact : name.Wish)];
    }

    public static string Escape(string identifier) =>
        SyntaxFacts.GetKeywordKind(identifier) == SyntaxKind.None ? identifier : "@" + identifier;

    // Letters that C# ignores when it compares names are left out, as is all that a name cannot hold.
    public static string Identifier(string text)
    {
        var name = string.Concat(text.Where(letter => SyntaxFacts.IsIdentifierPartCharacter(letter)
            && CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.Format));
        return name.Length > 0 && SyntaxFacts.IsIdentifierStartCharacter(name[0]) ? name : "_" + name;
    }

    private static bool IsPlain(char letter) => letter == '_' || char.IsLetterOrDigit(letter);

    private static IEnumerable<string> Words(string name) => name.Split(['_', '-', ' ', '.'], StringSplitOptions.RemoveEmptyEntries);

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word.Substring(1);

    private static string Small(string word) => char.ToLowerInvariant(word[0]) + word.Substring(1);
}
