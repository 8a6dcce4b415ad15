using CubeConnect.Analyzers.Analysis;
using CubeConnect.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Testing;

namespace CubeConnect.Analyzers.Tests;

/// <summary>Runs the analyzer and its fixes; <c>{|CC0001:code|}</c> is where a diagnostic is expected, and nowhere else.</summary>
internal static class Checked
{
    private const TestBehaviors Once = TestBehaviors.SkipGeneratedCodeCheck | TestBehaviors.SkipSuppressionCheck;

    private static readonly ReferenceAssemblies None = new("net10.0");

    public static Task StatementsAsync(string statements, string? file = Samples.File, string? editorConfig = null) =>
        RunAsync(Samples.Method(statements), file, Once, [], editorConfig);

    /// <summary>Also tries a pragma that suppresses, and the same code as generated code.</summary>
    public static Task SourceAsync(string source, string? file, params DiagnosticResult[] expected) =>
        RunAsync(source, file, TestBehaviors.None, expected);

    public static Task FixAsync(string before, string after, int which = 0)
    {
        var test = new CSharpCodeFixTest<TemplateAnalyzer, TemplateCodeFix, DefaultVerifier>
        {
            TestCode = Samples.Method(before), FixedCode = Samples.Method(after), ReferenceAssemblies = None, CodeActionIndex = which,
            NumberOfFixAllIterations = 1, NumberOfIncrementalIterations = 1,
            TestBehaviors = Once,
        };
        Prepare(test.TestState, Samples.File);
        Prepare(test.FixedState, Samples.File);
        return test.RunAsync(CancellationToken.None);
    }

    private static Task RunAsync(
        string source, string? file, TestBehaviors behaviors, DiagnosticResult[] expected, string? editorConfig = null)
    {
        var test = new CSharpAnalyzerTest<TemplateAnalyzer, DefaultVerifier>
        {
            TestCode = source, ReferenceAssemblies = None, TestBehaviors = behaviors,
        };
        Prepare(test.TestState, file);
        if (editorConfig is not null) test.TestState.AnalyzerConfigFiles.Add(("/.editorconfig", editorConfig));
        test.ExpectedDiagnostics.AddRange(expected);
        return test.RunAsync(CancellationToken.None);
    }

    private static void Prepare(SolutionState state, string? file)
    {
        state.AdditionalReferences.AddRange(Samples.References);
        if (file is not null) state.AdditionalFiles.Add((Samples.FileName, file));
    }
}
