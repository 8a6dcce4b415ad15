using CubeConnect.Analyzers.Files;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace CubeConnect.Analyzers.Analysis;

// Compares calls with the account's templates. Without a templates file it does nothing.
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class TemplateAnalyzer : DiagnosticAnalyzer
{
    // Kept with the text of the file: an editor starts a compilation with each letter.
    private static readonly SourceTextValueProvider<IReadOnlyList<TemplateEntry>?> Read = new(Parse);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Descriptors.All;

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(Start);
    }

    private static void Start(CompilationStartAnalysisContext context)
    {
        var files = context.Options.AdditionalFiles.Where(file => TemplateFile.IsName(file.Path)).ToImmutableArray();
        if (files.IsEmpty || KnownTypes.Of(context.Compilation) is not { } types) return;

        context.RegisterOperationAction(call => ValueRules.CheckCall(call, types), OperationKind.Invocation);
        context.RegisterOperationAction(creation => ValueRules.CheckCreation(creation, types), OperationKind.ObjectCreation);
        context.RegisterOperationAction(conversion => ValueRules.CheckPhone(conversion, types), OperationKind.Conversion);
        context.RegisterOperationAction(
            set => ValueRules.CheckKey(set, types), OperationKind.SimpleAssignment, OperationKind.CoalesceAssignment);

        var templates = new List<TemplateEntry>();
        foreach (var file in files)
        {
            if (file.GetText(context.CancellationToken) is not { } text) continue;
            // The generator reports a file that cannot be read (CC0013): it runs where analyzers are switched off, too.
            if (!context.TryGetValue(text, Read, out var read) || read is null) return;
            templates.AddRange(read);
        }

        var check = new SendCheck(types, templates.ToLookup(entry => entry.Name, StringComparer.Ordinal));
        context.RegisterOperationAction(
            call => check.Call((IInvocationOperation)call.Operation, call.ReportDiagnostic), OperationKind.Invocation);
        context.RegisterOperationAction(
            creation => check.Creation((IObjectCreationOperation)creation.Operation, creation.ReportDiagnostic),
            OperationKind.ObjectCreation);
        context.RegisterOperationAction(copy => check.With((IWithOperation)copy.Operation, copy.ReportDiagnostic), OperationKind.With);
    }

    private static IReadOnlyList<TemplateEntry>? Parse(SourceText text)
    {
        try
        {
            return TemplateFile.Parse(text.ToString());
        }
        catch (FileFaultException)
        {
            return null;
        }
    }
}
