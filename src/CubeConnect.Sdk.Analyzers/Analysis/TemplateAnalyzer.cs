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

        var templates = new List<TemplateEntry>();
        var isComplete = true;
        foreach (var file in files)
        {
            if (Read(file, context.CancellationToken, out var fault) is { } read) templates.AddRange(read);
            else isComplete = false;
            if (fault is not null) ReportLater(context, fault);
        }

        context.RegisterOperationAction(call => ValueRules.CheckCall(call, types), OperationKind.Invocation);
        context.RegisterOperationAction(conversion => ValueRules.CheckPhone(conversion, types), OperationKind.Conversion);
        context.RegisterOperationAction(set => ValueRules.CheckKey(set, types), OperationKind.SimpleAssignment);
        if (!isComplete) return;

        var check = new SendCheck(types, templates);
        context.RegisterOperationAction(
            call => check.Call((IInvocationOperation)call.Operation, call.ReportDiagnostic), OperationKind.Invocation);
        context.RegisterOperationAction(
            creation => check.Creation((IObjectCreationOperation)creation.Operation, creation.ReportDiagnostic),
            OperationKind.ObjectCreation);
    }

    private static ImmutableArray<TemplateEntry>? Read(AdditionalText file, CancellationToken cancellationToken, out Diagnostic? fault)
    {
        fault = null;
        if (file.GetText(cancellationToken) is not { } text) return ImmutableArray<TemplateEntry>.Empty;
        try
        {
            return TemplateFile.Parse(text.ToString());
        }
        catch (FileFaultException e)
        {
            var line = text.Lines.GetLinePosition(e.Position);
            var place = Location.Create(file.Path, new TextSpan(e.Position, 0), new LinePositionSpan(line, line));
            fault = Diagnostic.Create(Descriptors.UnreadableFile, place, e.Message);
            return null;
        }
    }

    private static void ReportLater(CompilationStartAnalysisContext context, Diagnostic fault) =>
        context.RegisterAdditionalFileAction(file =>
        {
            if (file.AdditionalFile.Path == fault.Location.GetLineSpan().Path) file.ReportDiagnostic(fault);
        });
}
