using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CubeConnect.Repository.Tests.Architecture;

/// <summary>
/// Which folder of the core uses which other, as the compiler binds each name. Public types share one namespace across folders, so the
/// folder of the file counts.
/// </summary>
internal static class FolderUses
{
    private const string Core = "src/CubeConnect.Sdk/";

    /// <summary>The files beside the folders: the client and its options.</summary>
    public const string Root = "/";

    private const string Usings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
        global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;
        """;

    private static readonly Lazy<CSharpCompilation> Compiled = new(Compile);

    public static IEnumerable<Use> UsesOf(params string[] folders) => Compiled.Value.SyntaxTrees
        .Where(tree => tree.FilePath.Length > 0 && folders.Contains(FolderOf(tree.FilePath)))
        .SelectMany(tree => Read(tree, Compiled.Value.GetSemanticModel(tree))).Distinct();

    public static string FolderOf(string path) => path[Core.Length..].Split('/') is [var folder, _, ..] ? folder : Root;

    private static CSharpCompilation Compile()
    {
        var options = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.CSharp14)
            .WithPreprocessorSymbols("NET", "NET8_0_OR_GREATER", "NET10_0_OR_GREATER");
        var trees = SourceFile.Under(Core.TrimEnd('/'))
            .Where(file => FolderOf(file.Path) != "Polyfills")
            .Select(file => CSharpSyntaxTree.ParseText(file.Text, options, file.Path)).ToList();
        var references = Packages.PlatformAssemblies
            .Where(path => Path.GetFileName(path) != "CubeConnect.Sdk.dll").Select(path => MetadataReference.CreateFromFile(path));
        return CSharpCompilation.Create(
            "Core", [.. trees, CSharpSyntaxTree.ParseText(Usings + UsingsOfProject(), options)], references,
            new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));
    }

    private static string UsingsOfProject() => string.Concat(
        XDocument.Load(RepositoryFiles.Find(Core.TrimEnd('/'), "*.csproj").Single()).Descendants("Using")
            .Select(use => $"global using {use.Attribute("Include")!.Value};\n"));

    private static IEnumerable<Use> Read(SyntaxTree tree, SemanticModel model) =>
        from name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>()
        let symbol = model.GetSymbolInfo(name).Symbol
        let type = symbol as INamedTypeSymbol ?? symbol?.ContainingType
        where type is not null
        from place in type.OriginalDefinition.DeclaringSyntaxReferences
        let target = FolderOf(place.SyntaxTree.FilePath)
        where target != FolderOf(tree.FilePath)
        select new Use(tree.FilePath, FolderOf(tree.FilePath), type.Name, target);

    internal sealed record Use(string File, string From, string Type, string To)
    {
        public override string ToString() => $"{File} uses {Type} of {To}";
    }
}
