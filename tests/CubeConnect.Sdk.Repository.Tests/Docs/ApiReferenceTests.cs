using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace CubeConnect.Repository.Tests.Docs;

/// <summary>
/// The reference that an editor shows while one types. The compiler sees that a public member has one; this sees that it says something.
/// </summary>
public sealed class ApiReferenceTests
{
    [Fact]
    public void Every_public_member_is_described_in_whole_sentences()
    {
        Packages.All.Should().NotBeEmpty();
        foreach (var package in Packages.All)
        {
            var members = XDocument.Load(Path.ChangeExtension(package.Path, ".xml")).Descendants("member")
                .ToDictionary(member => member.Attribute("name")!.Value, StringComparer.Ordinal);
            Packages.PublicTypesOf(package.Assembly).SelectMany(Members).Select(member => member.GetDocumentationCommentId()!)
                .Where(members.ContainsKey).Select(id => Fault(members[id])).Where(fault => fault is not null)
                .Should().BeEmpty($"of {package}");
        }
    }

    [Fact]
    public void Only_what_users_can_call_is_in_the_reference()
    {
        foreach (var package in Packages.All)
        {
            var visible = Packages.TypesOf(package.Assembly).SelectMany(type => type.GetMembers().Prepend(type))
                .Where(member => Packages.IsVisible(member) || IsGenerated(member))
                .Select(member => member.GetDocumentationCommentId()).ToHashSet(StringComparer.Ordinal);
            XDocument.Load(Path.ChangeExtension(package.Path, ".xml")).Descendants("member")
                .Select(member => member.Attribute("name")!.Value)
                .Where(name => !visible.Contains(name) && !IsPolyfill(name))
                .Should().BeEmpty($"internals of {package} have // comments");
        }
    }

    [Theory]
    [InlineData("CubeConnect.ICubeConnectClient")]
    [InlineData("CubeConnect.CubeConnectClientExtensions")]
    public void Every_call_says_what_it_throws(string name)
    {
        foreach (var package in Packages.All.Where(package => package.Name == "CubeConnect.Sdk"))
        {
            var members = XDocument.Load(Path.ChangeExtension(package.Path, ".xml")).Descendants("member")
                .ToDictionary(member => member.Attribute("name")!.Value, StringComparer.Ordinal);
            var calls = package.Assembly.GetTypeByMetadataName(name)!.GetMembers().OfType<IMethodSymbol>()
                .Where(method => method.MethodKind == MethodKind.Ordinary && Packages.IsVisible(method))
                .Select(method => method.GetDocumentationCommentId()!).ToList();

            calls.Should().NotBeEmpty();
            calls.Where(id => members[id].Element("exception") is null && members[id].Element("inheritdoc") is null)
                .Should().BeEmpty($"of {package}");
        }
    }

    [Theory]
    [InlineData("<summary>Sends a text.</summary>", null)]
    [InlineData("<summary>Sends a text.</summary><param name=\"text\">The text, 1 to 4,096 characters.</param>", null)]
    [InlineData("<inheritdoc />", null)]
    [InlineData("<summary>Same as <see cref=\"T:A\"/>.</summary>", null)]
    [InlineData("<param name=\"text\">The text.</param>", "M:A.B: no summary")]
    [InlineData("<summary></summary>", "M:A.B: summary is not a sentence: ''")]
    [InlineData("<summary>Text</summary>", "M:A.B: summary is not a sentence: 'Text'")]
    [InlineData("<summary>Sends.</summary><param name=\"text\" />", "M:A.B: param is not a sentence: ''")]
    [InlineData("<summary>Sends.</summary><returns>the id</returns>", "M:A.B: returns is not a sentence: 'the id'")]
    public void Finds_what_is_missing(string documentation, string? fault) =>
        Fault(XElement.Parse($"<member name=\"M:A.B\">{documentation}</member>")).Should().Be(fault);

    // Source generators document what they write.
    /// <summary>What PolySharp generates for netstandard2.0, comments included: types of .NET, and none of ours.</summary>
    private static bool IsPolyfill(string id) =>
        id[2..].StartsWith("System.", StringComparison.Ordinal) || id[2..].StartsWith("Microsoft.CodeAnalysis.", StringComparison.Ordinal);

    private static bool IsGenerated(ISymbol symbol) =>
        symbol.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "GeneratedCodeAttribute")
        || (symbol.ContainingType is { } type && IsGenerated(type));

    private static IEnumerable<ISymbol> Members(INamedTypeSymbol type) =>
        type.GetMembers().Where(member => member is not INamedTypeSymbol && Packages.IsVisible(member)).Prepend(type);

    private static string? Fault(XElement member)
    {
        var name = member.Attribute("name")!.Value;
        if (member.Element("inheritdoc") is not null) return null;
        if (member.Element("summary") is null) return $"{name}: no summary";
        return member.Elements()
            .Where(part => part.Name.LocalName is "summary" or "param" or "typeparam" or "returns" or "exception" or "remarks")
            .Select(part => (part.Name.LocalName, Text: Text(part)))
            .Where(part => part.Text.Length == 0 || part.Text[^1] is not ('.' or '?' or '!' or ':' or ')'))
            .Select(part => $"{name}: {part.LocalName} is not a sentence: '{part.Text}'").FirstOrDefault();
    }

    private static string Text(XElement part) => part.Value.Trim();
}
