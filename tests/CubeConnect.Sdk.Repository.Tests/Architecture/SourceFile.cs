using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CubeConnect.Repository.Tests.Architecture;

/// <summary>A C# file of the repository, read as code: comments and strings are no part of what it uses.</summary>
internal sealed record SourceFile(string Path, string Text)
{
    public int Lines => Text.AsSpan().Count('\n');

    public CompilationUnitSyntax Root => CSharpSyntaxTree.ParseText(Text).GetCompilationUnitRoot();

    /// <summary>Every name that the code mentions.</summary>
    public IEnumerable<string> Names =>
        Root.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken)).Select(token => token.ValueText);

    public static IEnumerable<SourceFile> Under(params string[] folders) =>
        folders.SelectMany(folder => RepositoryFiles.Find(folder, "*.cs"))
            .Select(path => new SourceFile(RepositoryFiles.Relative(path), File.ReadAllText(path).ReplaceLineEndings("\n")));

    public override string ToString() => Path;
}
