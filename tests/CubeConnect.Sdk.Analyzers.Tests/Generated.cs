using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.Loader;
using CubeConnect.Analyzers.Analysis;
using CubeConnect.Analyzers.Generation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace CubeConnect.Analyzers.Tests;

/// <summary>A project with a templates file, as the compiler sees it.</summary>
internal sealed class Generated
{
    private GeneratorDriver _driver;
    private CSharpCompilation _compilation;
    private ImmutableArray<AdditionalText> _files;
    private ImmutableArray<Diagnostic> _ofGenerator;

    public Generated(
        string file, string source = "", string rootNamespace = "Shop", LanguageVersion version = LanguageVersion.CSharp12,
        NullableContextOptions nullable = NullableContextOptions.Enable, string? className = null,
        params (string Path, string Text)[] others)
    {
        var parse = new CSharpParseOptions(version, DocumentationMode.Diagnose);
        _files = [new File(Samples.FileName, file), .. others.Select(other => new File(other.Path, other.Text))];
        _compilation = CSharpCompilation.Create(
            "Shop", [CSharpSyntaxTree.ParseText(source, parse)], Samples.References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: nullable));
        _driver = CSharpGeneratorDriver.Create(
            [new TemplateGenerator().AsSourceGenerator()], _files, parse, new Options(rootNamespace, className),
            new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        Run();
    }

    /// <summary>The project with what was generated for it.</summary>
    public Compilation Compilation { get; private set; }

    public string Source => _driver.GetRunResult().GeneratedTrees is var trees ? string.Concat(trees) : "";

    /// <summary>Why each step of the last run has the output that it has.</summary>
    public IEnumerable<IncrementalStepRunReason> Reasons => _driver.GetRunResult().Results.Single() is var result
        ? result.TrackedOutputSteps.Concat(result.TrackedSteps).SelectMany(step => step.Value).SelectMany(step => step.Outputs)
            .Select(output => output.Reason)
        : [];

    /// <summary>What the compiler and the generator say of the project, warnings included.</summary>
    public IEnumerable<Diagnostic> Complaints => _ofGenerator.Concat(
        Compilation.GetDiagnostics().Where(diagnostic =>
            diagnostic.Severity >= DiagnosticSeverity.Warning && diagnostic.Id != "CS1591")); // the tests' own code has no documentation

    /// <summary>What the analyzer says of the project: the code reported, and the id.</summary>
    public async Task<IEnumerable<string>> ReportsAsync()
    {
        var reports = await Compilation.WithAnalyzers([new TemplateAnalyzer()], new AnalyzerOptions(_files))
            .GetAnalyzerDiagnosticsAsync(CancellationToken.None);
        return reports.Select(report => $"{report.Id} {report.Location.SourceTree!.GetText().ToString(report.Location.SourceSpan)}");
    }

    public void Type(string source)
    {
        _compilation = _compilation.AddSyntaxTrees(
            CSharpSyntaxTree.ParseText(source, (CSharpParseOptions)_compilation.SyntaxTrees[0].Options));
        Run();
    }

    public void Save(string file)
    {
        var changed = new File(Samples.FileName, file);
        _driver = _driver.ReplaceAdditionalText(_files[0], changed);
        _files = _files.SetItem(0, changed);
        Run();
    }

    /// <summary>Compiles the project and returns what its method <c>Program.Run</c> does.</summary>
    public object? Execute()
    {
        using var image = new MemoryStream();
        var result = Compilation.Emit(image);
        result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Should().BeEmpty();
        var context = new AssemblyLoadContext(name: null, isCollectible: true);
        image.Position = 0;
        return context.LoadFromStream(image).GetType("Program")!.GetMethod("Run", BindingFlags.Public | BindingFlags.Static)!
            .Invoke(null, null);
    }

    [MemberNotNull(nameof(Compilation))]
    private void Run()
    {
        _driver = _driver.RunGeneratorsAndUpdateCompilation(_compilation, out var compilation, out _ofGenerator);
        Compilation = compilation;
    }

    private sealed class File(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }

    private sealed class Options(string rootNamespace, string? className) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Properties(rootNamespace, className);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;
    }

    private sealed class Properties(string rootNamespace, string? className) : AnalyzerConfigOptions
    {
        private readonly ImmutableDictionary<string, string> _values =
            ImmutableDictionary<string, string>.Empty.Add("build_property.RootNamespace", rootNamespace)
                .Add("build_property.CubeConnectTemplatesClass", className ?? "");

        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => _values.TryGetValue(key, out value);
    }
}
