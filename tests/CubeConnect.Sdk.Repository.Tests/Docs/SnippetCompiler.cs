using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CubeConnect.Repository.Tests.Docs;

/// <summary>
/// Compiles the C# blocks of a document as a reader would: against the packages, with the usual usings, and with a few things that every
/// example takes for granted (see <see cref="Ambient"/>). Each block stands alone. A block holds statements, declarations or both, in any
/// order; or the members of a class.
/// </summary>
internal static class SnippetCompiler
{
    private static readonly CSharpParseOptions Parse = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.CSharp14);
    private static readonly MetadataReference[] References =
        [.. Packages.PlatformAssemblies.Where(path => !IsThisSuite(path)).Select(path => MetadataReference.CreateFromFile(path))];

    /// <returns>One line for each error, with the document's file and line.</returns>
    public static IReadOnlyList<string> Errors(IEnumerable<CodeBlock> blocks)
    {
        var all = blocks.ToList();
        var unreadable = all.Where(block => SyntaxErrors(block).Any()).ToList();
        var errors = Compile(all.Except(unreadable)).GetDiagnostics()
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(Show);
        return [.. unreadable.SelectMany(SyntaxErrors).Concat(errors).Distinct()];
    }

    public static CSharpCompilation Compile(IEnumerable<CodeBlock> blocks)
    {
        var ambient = Ambient.Source(Create([]));
        return Create(blocks.Select((block, index) => CSharpSyntaxTree.ParseText(Wrap(block, index, ambient.Usings), Parse))
            .Append(CSharpSyntaxTree.ParseText(ambient.Code, Parse)));
    }

    /// <summary>A program from its files. What comes from packages that this suite does not have stays unknown.</summary>
    public static CSharpCompilation CompileFiles(IEnumerable<string> files)
    {
        string[] names = ["", ".Collections.Generic", ".IO", ".Linq", ".Net.Http", ".Threading", ".Threading.Tasks"];
        var usings = string.Concat(names.Select(name => $"global using System{name};\n"));
        return Create(files.Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), Parse, RepositoryFiles.Relative(file)))
            .Append(CSharpSyntaxTree.ParseText(usings, Parse)));
    }

    private static CSharpCompilation Create(IEnumerable<SyntaxTree> trees) => CSharpCompilation.Create(
        "Documents", trees, References,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>What is not C# at all. Statements after declarations, and members without their class, are fine here.</summary>
    private static IEnumerable<string> SyntaxErrors(CodeBlock block) =>
        from diagnostic in CSharpSyntaxTree.ParseText(block.Code, Parse).GetDiagnostics()
        where diagnostic.Severity == DiagnosticSeverity.Error && diagnostic.Id is not ("CS8803" or "CS0106")
        select Text(block.File, block.Line + diagnostic.Location.GetLineSpan().StartLinePosition.Line, diagnostic);

    private static string Wrap(CodeBlock block, int index, string usings)
    {
        var root = CSharpSyntaxTree.ParseText(block.Code, Parse).GetCompilationUnitRoot();
        var text = new StringBuilder(usings);
        foreach (var directive in root.Usings) Append(text, block, directive);
        text.Append("\nnamespace Snippet").Append(index).Append("\n{\n");
        var isClassBody = root.Members.Any(IsClassMember);
        foreach (var type in root.Members.Where(member => !isClassBody && member is not GlobalStatementSyntax)) Append(text, block, type);
        text.Append("\ninternal class Snippet\n{\n");
        if (!isClassBody)
            text.Append("public async System.Threading.Tasks.Task RunAsync()\n{\nawait System.Threading.Tasks.Task.CompletedTask;\n");
        foreach (var member in root.Members.Where(member => isClassBody || member is GlobalStatementSyntax)) Append(text, block, member);
        return text.Append(isClassBody ? "\n}\n}\n" : "\n}\n}\n}\n").ToString();
    }

    private static void Append(StringBuilder text, CodeBlock block, SyntaxNode node)
    {
        var line = node.SyntaxTree.GetLineSpan(node.FullSpan).StartLinePosition.Line + block.Line;
        text.Append("\n#line ").Append(line.ToString(CultureInfo.InvariantCulture)).Append(" \"").Append(block.File).Append("\"\n")
            .Append(node.ToFullString()).Append("\n#line default\n");
    }

    /// <summary>A method with an accessibility, a property or a field: what only a class can hold.</summary>
    private static bool IsClassMember(MemberDeclarationSyntax member) => member switch
    {
        GlobalStatementSyntax { Statement: LocalFunctionStatementSyntax function } =>
            function.Modifiers.Any(modifier => modifier.Kind() is SyntaxKind.PublicKeyword or SyntaxKind.PrivateKeyword
                or SyntaxKind.ProtectedKeyword or SyntaxKind.OverrideKeyword) || function.AttributeLists.Count > 0,
        MethodDeclarationSyntax or PropertyDeclarationSyntax or FieldDeclarationSyntax or ConstructorDeclarationSyntax => true,
        _ => false,
    };

    public static string Show(Diagnostic diagnostic)
    {
        var place = diagnostic.Location.GetMappedLineSpan();
        return Text(place.Path, place.StartLinePosition.Line + 1, diagnostic);
    }

    private static string Text(string file, int line, Diagnostic diagnostic) =>
        string.Create(CultureInfo.InvariantCulture,
            $"{file}({line}): {diagnostic.Id} {diagnostic.GetMessage(CultureInfo.InvariantCulture)}");

    private static bool IsThisSuite(string path) =>
        Path.GetFileNameWithoutExtension(path) == typeof(SnippetCompiler).Assembly.GetName().Name;
}
