using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CubeConnect.Repository.Tests.Architecture;

/// <summary>The table "Folders of the core" of docs/architecture.md: which folder uses no type of which other. The table is the rule, and this reads it.</summary>
public sealed partial class FolderTests
{
    private const string Core = "src/CubeConnect.Sdk/";

    /// <summary>The files beside the folders: the client and its options.</summary>
    private const string Root = "/";

    private static readonly Lazy<ILookup<string, SourceFile>> Files = new(() => SourceFile.Under(Core.TrimEnd('/'))
        .Where(file => !file.Path.Contains("/Polyfills/", StringComparison.Ordinal)).ToLookup(file => FolderOf(file.Path), StringComparer.Ordinal));

    private static readonly Lazy<IReadOnlyList<(string[] Folders, string[] Not)>> Table = new(ReadTable);

    [Fact]
    public void Every_folder_of_the_core_has_one_line() =>
        Table.Value.SelectMany(line => line.Folders).Should().BeEquivalentTo(Files.Value.Select(folder => folder.Key));

    [Fact]
    public void What_a_line_leaves_out_is_a_folder() =>
        Table.Value.SelectMany(line => line.Not).Except(Files.Value.Select(folder => folder.Key)).Should().BeEmpty();

    [Fact]
    public void No_folder_uses_a_type_that_its_line_leaves_out()
    {
        var declared = Files.Value.ToDictionary(folder => folder.Key, folder => folder.SelectMany(Declared).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        var uses = from line in Table.Value
                   from folder in line.Folders
                   from file in Files.Value[folder]
                   let names = file.Names.ToHashSet(StringComparer.Ordinal)
                   from not in line.Not
                   let used = names.Intersect(declared[not].Except(declared[folder])).ToList()
                   where used.Count > 0
                   select $"{file.Path} uses {string.Join(", ", used)} of {not}";

        uses.Should().BeEmpty();
    }

    [Theory]
    [InlineData("src/CubeConnect.Sdk/Messages/Message.cs", "Messages")]
    [InlineData("src/CubeConnect.Sdk/Internal/Templates/Parameters/TextParameter.cs", "Internal/Templates")]
    [InlineData("src/CubeConnect.Sdk/Internal/Gate.cs", "Internal")]
    [InlineData("src/CubeConnect.Sdk/CubeConnectClient.cs", Root)]
    public void A_file_belongs_to_a_folder(string path, string folder) => FolderOf(path).Should().Be(folder);

    private static string FolderOf(string path)
    {
        var parts = path[Core.Length..].Split('/')[..^1];
        return parts is [] ? Root : parts[0] == "Internal" ? string.Join('/', parts.Take(2)) : parts[0];
    }

    /// <summary>Without nested types: outside their file nobody names them alone.</summary>
    private static IEnumerable<string> Declared(SourceFile file) =>
        file.Root.DescendantNodes().OfType<BaseTypeDeclarationSyntax>().Where(type => type.Parent is not TypeDeclarationSyntax).Select(type => type.Identifier.ValueText);

    private static List<(string[] Folders, string[] Not)> ReadTable() =>
        [.. File.ReadLines(RepositoryFiles.PathOf("docs", "architecture.md")).SkipWhile(line => line != "## Folders of the core").SkipWhile(line => !line.StartsWith("|---", StringComparison.Ordinal)).Skip(1)
            .TakeWhile(line => line.StartsWith('|')).Select(line => line.Split('|')).Select(cells => (Names(cells[1]), Names(cells[3])))];

    private static string[] Names(string cell) => [.. Ticked().Matches(cell).Select(match => match.Groups["name"].Value)];

    [GeneratedRegex("`(?<name>[^`]+)`")]
    private static partial Regex Ticked();
}
