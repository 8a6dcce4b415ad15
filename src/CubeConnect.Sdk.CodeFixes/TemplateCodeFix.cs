using CubeConnect.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CubeConnect.CodeFixes;

// The corrections that are certain: a name or language that exists, the values that are missing, the key out of the source.
// It is not marked [Shared]: that would bind it to one version of System.Composition, and editors have different ones.
[ExportCodeFixProvider(LanguageNames.CSharp)]
internal sealed class TemplateCodeFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(
        DiagnosticIds.UnknownTemplate, DiagnosticIds.UnknownLanguage, DiagnosticIds.WrongCount, DiagnosticIds.KeyInSource);

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root) return;
        foreach (var diagnostic in context.Diagnostics)
        {
            var node = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
            foreach (var (title, fixedNode) in Fixes(diagnostic, node))
            {
                var action = CodeAction.Create(
                    title, _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(node, fixedNode))), title);
                context.RegisterCodeFix(action, diagnostic);
            }
        }
    }

    // Only a literal is replaced: the declaration of a constant is another place.
    private static IEnumerable<(string Title, SyntaxNode Node)> Fixes(Diagnostic diagnostic, SyntaxNode node)
    {
        if (diagnostic.Id == DiagnosticIds.KeyInSource)
        {
            if (node is not LiteralExpressionSyntax) return [];
            const string Read = "System.Environment.GetEnvironmentVariable(\"CUBECONNECT_API_KEY\")";
            return [("Read the key from CUBECONNECT_API_KEY", SyntaxFactory.ParseExpression(Read).WithTriviaFrom(node))];
        }

        if (diagnostic.Properties.TryGetValue(DiagnosticIds.Replacements, out var replacements) && node is LiteralExpressionSyntax)
            return (replacements ?? string.Empty).Split(['\n'], StringSplitOptions.RemoveEmptyEntries)
                .Select(text => ($"Change to \"{text}\"", (SyntaxNode)Literal(text).WithTriviaFrom(node)));

        return diagnostic.Properties.TryGetValue(DiagnosticIds.MissingValues, out var count)
            && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var missing)
            && missing > 0
            && WithValues(node, missing) is { } filled
            ? [(missing == 1 ? "Add the missing value" : "Add the missing values", filled)]
            : [];
    }

    // Empty texts, which are an error of their own (CC0010) until they are filled in.
    private static SyntaxNode? WithValues(SyntaxNode node, int missing)
    {
        var values = Enumerable.Repeat(Literal(string.Empty), missing).ToArray();
        return node switch
        {
            InvocationExpressionSyntax call when call.ArgumentList.Arguments.All(argument => argument.NameColon is null) =>
                call.WithArgumentList(call.ArgumentList.AddArguments(Array.ConvertAll(values, SyntaxFactory.Argument))),
            CollectionExpressionSyntax list => list.AddElements(Array.ConvertAll(values, SyntaxFactory.ExpressionElement)),
            ArrayCreationExpressionSyntax { Initializer: { } items } array => array.WithInitializer(items.AddExpressions(values)),
            ImplicitArrayCreationExpressionSyntax array => array.WithInitializer(array.Initializer.AddExpressions(values)),
            _ => null,
        };
    }

    private static ExpressionSyntax Literal(string text) =>
        SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(text));
}
