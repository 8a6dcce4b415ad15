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

    // A namespace from a property of the project, which may hold what no namespace can.
    public static string Namespace(string name) =>
        string.Join(".", name.Split(['.'], StringSplitOptions.RemoveEmptyEntries).Select(part => Escape(Identifier(part))));

    // The name, or the name with the first number that makes it unique.
    public static string Unique(string name, ISet<string> taken)
    {
        var unique = name;
        for (var number = 2; !taken.Add(unique); number++) unique = name + number.ToString(CultureInfo.InvariantCulture);
        return unique;
    }

    public static string Escape(string identifier) =>
        SyntaxFacts.GetKeywordKind(identifier) == SyntaxKind.None ? identifier : "@" + identifier;

    private static IEnumerable<string> Words(string name) => name.Split(['_', '-', ' ', '.'], StringSplitOptions.RemoveEmptyEntries);

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word.Substring(1);

    private static string Small(string word) => char.ToLowerInvariant(word[0]) + word.Substring(1);

    private static string Identifier(string text)
    {
        var name = string.Concat(text.Select(letter => SyntaxFacts.IsIdentifierPartCharacter(letter) ? letter : '_'));
        return name.Length > 0 && SyntaxFacts.IsIdentifierStartCharacter(name[0]) ? name : "_" + name;
    }
}
