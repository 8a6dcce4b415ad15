using System.Text.Json;
using CubeConnect.Analyzers.Analysis;
using CubeConnect.Sandbox;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace CubeConnect.Repository.Tests.Docs;

/// <summary>
/// The checks of templates, run over everything that readers copy, with this SDK's compiler: they report what is shown as a mistake, and
/// nothing else. The account has the sandbox's templates.
/// </summary>
public sealed class TemplateDiagnosticTests
{
    private static readonly Template[] Others =
    [
        new() { Name = "offer_reminder", Language = "ar", Body = "{{1}} {{2}} {{3}}" },
    ];

    /// <summary>CC0013 is about the file.</summary>
    public static TheoryData<string> Pages { get; } =
        [.. RepositoryFiles.Find("docs/diagnostics", "*.md").Select(Path.GetFileNameWithoutExtension).OfType<string>().Except(["CC0013"])];

    [Fact]
    public async Task In_the_documents_nothing_is_reported()
    {
        var right = Markdown.All().Where(document => !document.File.StartsWith("docs/diagnostics/", StringComparison.Ordinal))
            .SelectMany(document => document.Blocks).Where(block => block is { Language: "csharp", NotCompiledBecause: null })
            .Where(block => !block.Code.Contains("catch (CubeConnectValidationException", StringComparison.Ordinal)); // wrong on purpose

        (await ReportsAsync(SnippetCompiler.Compile(right))).Should().BeEmpty();
    }

    [Fact]
    public async Task In_the_samples_nothing_is_reported_but_their_mistakes()
    {
        var reports = new List<string>();
        foreach (var sample in Directory.EnumerateDirectories(RepositoryFiles.PathOf("samples")))
        {
            reports.AddRange(await ReportsAsync(SnippetCompiler.CompileFiles(
                RepositoryFiles.Find(RepositoryFiles.Relative(sample), "*.cs"))));
        }

        reports.Select(report => report[..report.IndexOf(' ', report.IndexOf(' ', StringComparison.Ordinal) + 1)]).Should().BeEquivalentTo(
            "samples/Quickstart/Mistakes.cs(13): CC0011", "samples/Quickstart/Mistakes.cs(23): CC0002");
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task The_page_of_a_diagnostic_shows_code_that_is_reported_and_code_that_is_right(string id)
    {
        var page = new Markdown($"docs/diagnostics/{id}.md", File.ReadAllText(RepositoryFiles.PathOf("docs", "diagnostics", id + ".md")));
        var blocks = page.Blocks.Where(block => block.Language == "csharp").ToList();

        blocks.Should().HaveCountGreaterThanOrEqualTo(2);
        (await ReportsAsync(SnippetCompiler.Compile(blocks[..1]))).Should().ContainSingle().Which.Should().Contain(id);
        (await ReportsAsync(SnippetCompiler.Compile(blocks[1..]))).Should().BeEmpty();
    }

    private static async Task<IReadOnlyList<string>> ReportsAsync(CSharpCompilation compilation)
    {
        var reports = await compilation.WithAnalyzers([new TemplateAnalyzer()], new AnalyzerOptions([new Account()]))
            .GetAnalyzerDiagnosticsAsync(CancellationToken.None);
        return [.. reports.Select(SnippetCompiler.Show)];
    }

    private sealed class Account : AdditionalText
    {
        public override string Path => "cubeconnect.templates.json";

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(JsonSerializer.Serialize(
            SandboxTemplate.Ready.Select(template => new
            {
                name = template.Name, language = template.Language, category = template.Category, status = template.Status,
                header_type = template.HeaderType, header = template.Header, body = template.Body,
                buttons = template.Buttons.Select(button => new { kind = button.Kind, text = button.Text, url = button.Url }),
                carousel_cards = template.CarouselCards, has_expiration = template.HasExpiration,
            }).Concat<object>(
                Others.Select(template => new { name = template.Name, language = template.Language, body = template.Body }))));
    }
}
