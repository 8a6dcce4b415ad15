using CubeConnect.Analyzers.Files;
using Microsoft.CodeAnalysis;

namespace CubeConnect.Analyzers.Generation;

// Writes one type for each template of the file. It looks at the file and the namespace only, so typing elsewhere costs nothing.
[Generator(LanguageNames.CSharp)]
internal sealed class TemplateGenerator : IIncrementalGenerator
{
    public const string FilesStep = "CubeConnectTemplateFiles";
    public const string NamespaceStep = "CubeConnectTemplateNamespace";

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var files = context.AdditionalTextsProvider.Where(file => TemplateFile.IsName(file.Path))
            .Select((file, cancellationToken) => file.GetText(cancellationToken)?.ToString() ?? string.Empty)
            .WithTrackingName(FilesStep).Collect();
        var name = context.AnalyzerConfigOptionsProvider
            .Select((options, _) =>
                options.GlobalOptions.TryGetValue("build_property.CubeConnectTemplatesNamespace", out var own) && own.Length > 0 ? own
                : options.GlobalOptions.TryGetValue("build_property.RootNamespace", out var root) ? root
                : string.Empty)
            .WithTrackingName(NamespaceStep);
        context.RegisterSourceOutput(files.Combine(name), (output, input) => Write(output, input.Left, input.Right));
    }

    // A file that cannot be read is the analyzer's to report (CC0013); here it has no templates.
    private static void Write(SourceProductionContext output, ImmutableArray<string> files, string name)
    {
        var templates = new List<TemplateEntry>();
        var seen = new HashSet<(string, string)>();
        try
        {
            foreach (var file in files)
                templates.AddRange(TemplateFile.Parse(file).Where(entry => seen.Add((entry.Name, entry.Language))));
        }
        catch (FileFaultException)
        {
            return;
        }

        if (templates.Count > 0) output.AddSource("CubeConnect.Templates.g.cs", TemplateWriter.Write(templates, name));
    }
}
