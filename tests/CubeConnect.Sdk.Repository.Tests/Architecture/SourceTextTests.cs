using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CubeConnect.Repository.Tests.Architecture;

public sealed partial class SourceTextTests
{
    private const int MostLines = 300;

    [Fact]
    public void A_file_fits_on_a_screen_or_two() =>
        SourceFile.Under("src", "tests", "samples").Where(file => file.Lines >= MostLines)
            .Select(file => $"{file.Path}: {file.Lines} lines").Should().BeEmpty();

    [Fact]
    public void Nothing_is_left_for_later_and_no_path_of_one_machine_is_written_down() =>
        SourceFile.Under("src", "tests", "samples").Select(file => (file.Path, file.Text))
            .Concat(Documents().Select(path => (Path: RepositoryFiles.Relative(path), Text: File.ReadAllText(path))))
            .Where(file => !file.Path.EndsWith($"{nameof(SourceTextTests)}.cs", StringComparison.Ordinal))
            .SelectMany(file => Lines(file.Path, file.Text, Banned()))
            .Should().BeEmpty();

    [Fact]
    public void Libraries_do_not_write_to_the_console() =>
        SourceFile.Under("src")
            .Where(file => !file.Path.StartsWith("src/CubeConnect.Cli/", StringComparison.Ordinal)
                && file.Names.Contains("Console")).Should().BeEmpty();

    [Fact]
    public void No_test_sleeps() =>
        SourceFile.Under("tests").Where(file => !file.Path.EndsWith($"{nameof(SourceTextTests)}.cs", StringComparison.Ordinal))
            .SelectMany(file => Lines(file.Path, file.Text, Sleep()))
            .Should().BeEmpty("time is a manual clock, and what is awaited is an event");

    [Fact]
    public void No_test_waits_without_an_end() =>
        SourceFile.Under("tests").Where(file => !file.Path.EndsWith($"{nameof(Eventually)}.cs", StringComparison.Ordinal))
            .SelectMany(file =>
                file.Root.DescendantNodes().Where(IsSpin).Select(loop => $"{file.Path}: {loop.ToString().Split('\n')[0].Trim()}"))
            .Should().BeEmpty($"{nameof(Eventually)} waits with a deadline");

    [Fact]
    public void A_file_holds_one_public_type() =>
        SourceFile.Under("src")
            .Select(file =>
                (file.Path, Types: TopLevelTypes(file).Where(type => type.Modifiers.Any(SyntaxKind.PublicKeyword) && !IsWebhookEvent(type))
                    .Select(NameOf).Distinct().ToList()))
            .Where(file => file.Types.Count > 1).Select(file => $"{file.Path}: {string.Join(", ", file.Types)}").Should().BeEmpty();

    [Theory]
    [InlineData("Campaigns")]
    [InlineData("Errors")]
    [InlineData("Health")]
    [InlineData("Messages")]
    [InlineData("OptOuts")]
    [InlineData("Raw")]
    [InlineData("Templates")]
    [InlineData("Webhooks")]
    public void A_feature_holds_its_public_types_and_keeps_the_rest_in_its_Internal_folder(string folder) =>
        SourceFile.Under($"src/CubeConnect.Sdk/{folder}")
            .Where(file => !file.Path.Contains("/Internal/", StringComparison.Ordinal))
            .Where(file => TopLevelTypes(file).Any(type => !type.Modifiers.Any(SyntaxKind.PublicKeyword)))
            .Select(file => file.Path).Should().BeEmpty();

    private static IEnumerable<string> Documents() =>
        RepositoryFiles.Find("docs", "*.md").Concat(Directory.EnumerateFiles(RepositoryFiles.Root, "*.md"));

    private static IEnumerable<string> Lines(string path, string text, Regex pattern) =>
        text.Split('\n').Select((line, index) => (line, Number: index + 1)).Where(line => pattern.IsMatch(line.line))
            .Select(line => $"{path}({line.Number}): {line.line.Trim()}");

    private static bool IsSpin(SyntaxNode node) =>
        node is WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax { Condition: null }
            && node.ToString().Contains("Task.Yield()", StringComparison.Ordinal);

    private static IEnumerable<MemberDeclarationSyntax> TopLevelTypes(SourceFile file) =>
        file.Root.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax).OfType<MemberDeclarationSyntax>()
            .Where(member => member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax);

    /// <summary>The records of the webhook events are near twins, and the small ones share a file.</summary>
    private static bool IsWebhookEvent(MemberDeclarationSyntax type) =>
        type is RecordDeclarationSyntax { BaseList: { } bases }
            && (bases.Types.ToString() is "PeriskopeEvent"
                || bases.Types.ToString().StartsWith("WebhookEvent(", StringComparison.Ordinal));

    private static string NameOf(MemberDeclarationSyntax type) =>
        type is BaseTypeDeclarationSyntax named ? named.Identifier.ValueText : ((DelegateDeclarationSyntax)type).Identifier.ValueText;

    [GeneratedRegex(
        @"\b(TODO|FIXME|HACK|XXX)\b|#region|NotImplementedException|(?<![\w.:/""$}])/(home|root|work|tmp|Users)/\w|\b[A-Z]:\\Users\\")]
    private static partial Regex Banned();

    /// <summary>A delay is fine on a clock that the test turns by hand.</summary>
    [GeneratedRegex(@"Thread\.Sleep\(|Task\.Delay\((?!.*([Cc]lock|[Tt]imeProvider|Timeout\.Infinite))")]
    private static partial Regex Sleep();
}
