using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.Loader;
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
    private AdditionalText _file;

    public Generated(
        string file, string source = "", string rootNamespace = "Shop", LanguageVersion version = LanguageVersion.CSharp12,
        NullableContextOptions nullable = NullableContextOptions.Enable)
    {
        var parse = new CSharpParseOptions(version);
        _file = new File(file);
        _compilation = CSharpCompilation.Create(
            "Shop", [CSharpSyntaxTree.ParseText(source, parse)], Samples.References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: nullable));
        _driver = CSharpGeneratorDriver.Create(
            [new TemplateGenerator().AsSourceGenerator()], [_file], parse, new Options(rootNamespace),
            new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        Run();
    }

    /// <summary>The project with what was generated for it.</summary>
    public Compilation Compilation { get; private set; }

    public string Source => _driver.GetRunResult().GeneratedTrees.SingleOrDefault()?.ToString() ?? "";

    /// <summary>Why each step of the last run has the output that it has.</summary>
    public IEnumerable<IncrementalStepRunReason> Reasons => _driver.GetRunResult().Results.Single() is var result
        ? result.TrackedOutputSteps.Concat(result.TrackedSteps).SelectMany(step => step.Value).SelectMany(step => step.Outputs)
            .Select(output => output.Reason)
        : [];

    /// <summary>What the compiler says of the project, warnings included.</summary>
    public IEnumerable<Diagnostic> Complaints =>
        Compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning);

    public void Type(string source)
    {
        _compilation = _compilation.AddSyntaxTrees(
            CSharpSyntaxTree.ParseText(source, (CSharpParseOptions)_compilation.SyntaxTrees[0].Options));
        Run();
    }

    public void Save(string file)
    {
        var changed = new File(file);
        _driver = _driver.ReplaceAdditionalText(_file, changed);
        _file = changed;
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
        _driver = _driver.RunGeneratorsAndUpdateCompilation(_compilation, out var compilation, out var diagnostics);
        diagnostics.Should().BeEmpty();
        Compilation = compilation;
    }

    private sealed class File(string text) : AdditionalText
    {
        public override string Path => Samples.FileName;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }

    private sealed class Options(string rootNamespace) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Properties(rootNamespace);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;
    }

    private sealed class Properties(string rootNamespace) : AnalyzerConfigOptions
    {
        private readonly ImmutableDictionary<string, string> _values =
            ImmutableDictionary<string, string>.Empty.Add("build_property.RootNamespace", rootNamespace);

        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => _values.TryGetValue(key, out value);
    }
}
