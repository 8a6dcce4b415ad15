using CubeConnect.Analyzers.Files;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace CubeConnect.Analyzers.Generation;

// Writes one type for each template of a file. It looks at the files and at three settings only, so typing elsewhere costs nothing.
[Generator(LanguageNames.CSharp)]
internal sealed class TemplateGenerator : IIncrementalGenerator
{
    public const string FilesStep = "CubeConnectTemplateFiles";
    public const string SettingsStep = "CubeConnectTemplateSettings";

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var files = context.AdditionalTextsProvider.Where(file => TemplateFile.IsName(file.Path))
            .Select((file, cancellationToken) => new InputFile(file.Path, file.GetText(cancellationToken)?.ToString() ?? string.Empty))
            .WithTrackingName(FilesStep).Collect();
        var settings = context.AnalyzerConfigOptionsProvider.Combine(context.ParseOptionsProvider).Select((options, _) => new Settings(
                Property(options.Left, "CubeConnectTemplatesNamespace") ?? Property(options.Left, "RootNamespace") ?? string.Empty,
                Property(options.Left, "CubeConnectTemplatesClass") ?? "Templates",
                options.Right is CSharpParseOptions csharp ? csharp.LanguageVersion : default))
            .WithTrackingName(SettingsStep);
        context.RegisterSourceOutput(files.Combine(settings), (output, input) => Write(output, input.Left, input.Right));
    }

    private static string? Property(AnalyzerConfigOptionsProvider options, string name) =>
        options.GlobalOptions.TryGetValue("build_property." + name, out var value) && value.Length > 0 ? value : null;

    // A class for each account: Templates, and MarketingTemplates for marketing.cubeconnect.templates.json.
    private static void Write(SourceProductionContext output, ImmutableArray<InputFile> files, Settings settings)
    {
        var ofClass = files.OrderBy(file => file.Path, StringComparer.Ordinal).GroupBy(
            file => TemplateFile.Prefix(file.Path) is { Length: > 0 } prefix ? Names.Pascal(prefix) + settings.Class : settings.Class,
            StringComparer.Ordinal);
        foreach (var group in ofClass)
        {
            if (Read(output, group) is not { Count: > 0 } templates) continue;
            var name = Names.Identifier(group.Key);
            output.AddSource($"CubeConnect.{name}.g.cs", TemplateWriter.Write(templates, settings with { Class = name }));
        }
    }

    // Null, and a diagnostic, when a file cannot be read or when two have the same template.
    private static List<TemplateEntry>? Read(SourceProductionContext output, IEnumerable<InputFile> files)
    {
        var templates = new List<TemplateEntry>();
        var owners = new Dictionary<(string, string), string>();
        var current = default(InputFile);
        try
        {
            foreach (var file in files.Distinct())
            {
                current = file;
                foreach (var entry in TemplateFile.Parse(file.Text))
                {
                    var key = (entry.Name, entry.Language);
                    if (owners.TryGetValue(key, out var owner))
                        throw new FileFaultException($"The template {entry.Title} is also in {owner}", entry.Position);
                    owners.Add(key, file.Path);
                    templates.Add(entry);
                }
            }

            return templates;
        }
        catch (FileFaultException e)
        {
            var line = SourceText.From(current.Text).Lines.GetLinePosition(e.Position);
            var place = Location.Create(current.Path, new TextSpan(e.Position, 0), new LinePositionSpan(line, line));
            output.ReportDiagnostic(Diagnostic.Create(Descriptors.UnreadableFile, place, e.Message));
            return null;
        }
    }

    private readonly record struct InputFile(string Path, string Text);
}

// What the project sets.
internal readonly record struct Settings(string Namespace, string Class, LanguageVersion Version);
