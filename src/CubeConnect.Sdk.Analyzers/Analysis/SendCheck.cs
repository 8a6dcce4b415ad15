using CubeConnect.Analyzers.Files;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CubeConnect.Analyzers.Analysis;

// Finds the template that a call names, and hands what is sent to the checks of its parts.
internal sealed class SendCheck(KnownTypes types, IReadOnlyList<TemplateEntry> templates)
{
    // client.SendTemplateAsync(phone, "order_shipped", "ar", ["ORD-1", "500 SAR"])
    public void Call(IInvocationOperation call, Action<Diagnostic> report)
    {
        if (call.TargetMethod.Name != "SendTemplateAsync" || !KnownTypes.Is(call.TargetMethod.ContainingType, types.Client)) return;
        var template = Operations.Argument(call.Arguments, "template");
        var sent = SentComponents.OfTexts(types, Operations.Argument(call.Arguments, "parameters"));
        foreach (var fault in Find(template, Operations.Argument(call.Arguments, "language"), report) is { } found
            ? FitCheck.Faults(found, sent, template!)
            : []) report(fault);
    }

    // new SendTemplateRequest { ... }, new CreateCampaignRequest { ... }
    public void Creation(IObjectCreationOperation creation, Action<Diagnostic> report)
    {
        var isCampaign = KnownTypes.Is(creation.Type, types.CreateCampaign);
        if (KnownTypes.Is(creation.Type, types.Recipient)) CheckVariables(creation, report);
        if (!isCampaign && !KnownTypes.Is(creation.Type, types.SendTemplate)) return;
        var template = Operations.Property(creation, "Template");
        if (isCampaign)
        {
            foreach (var text in Operations.Elements(Operations.Property(creation, "Parameters")) ?? []) ValueRules.CheckText(report, text);
        }

        if (Find(template, Operations.Property(creation, "Language"), report) is not { } found) return;
        var faults = isCampaign
            ? CampaignFaults(creation, found)
            : FitCheck.Faults(found, SentComponents.Read(types, Operations.Property(creation, "Components")), template!);
        foreach (var fault in faults) report(fault);
    }

    private static void CheckVariables(IObjectCreationOperation recipient, Action<Diagnostic> report)
    {
        var variables = Operations.Entries(Operations.Property(recipient, "Variables")) ?? [];
        foreach (var (_, value) in variables) ValueRules.CheckText(report, value);
    }

    // The versions that may be meant: one when the language is constant. Null when the source does not say which template it is.
    private IReadOnlyList<TemplateEntry>? Find(IOperation? template, IOperation? language, Action<Diagnostic> report)
    {
        if (Operations.Text(template) is not { } name) return null;
        var versions = templates.Where(entry => entry.Name == name).ToList();
        if (versions.Count == 0)
        {
            var nearest = Nearest.To(name, templates.Select(entry => entry.Name).Distinct(StringComparer.Ordinal));
            var hint = nearest.Count > 0 ? $"; the nearest is {Describe(nearest[0])}" : string.Empty;
            report(Fault(Descriptors.UnknownTemplate, template!, nearest, name, hint));
            return null;
        }

        if (Operations.Text(language) is { } code)
        {
            var ofLanguage = versions.Where(entry => entry.Language == code).ToList();
            if (ofLanguage.Count == 0)
            {
                var languages = versions.Select(entry => entry.Language).ToList();
                var inOrder = Nearest.To(code, languages).Concat(languages).Distinct(StringComparer.Ordinal).ToList();
                report(Fault(Descriptors.UnknownLanguage, language!, inOrder, name, code, string.Join(", ", languages)));
                return null;
            }

            versions = ofLanguage;
        }

        if (versions.All(entry => !entry.IsApproved))
            report(Fault(Descriptors.NotApproved, template!, [], versions[0].Title, versions[0].Status!));
        return versions;
    }

    private string Describe(string name)
    {
        var first = templates.First(entry => entry.Name == name);
        return $"{first.Title}: {first.Shown}";
    }

    // Shared parameters are by position. Variables are checked where no shared ones are set: which of the two wins is not documented.
    private IEnumerable<Diagnostic> CampaignFaults(IObjectCreationOperation campaign, IReadOnlyList<TemplateEntry> found)
    {
        var shared = Operations.Property(campaign, "Parameters");
        var recipients = Operations.Property(campaign, "Recipients");
        var variables = (Operations.Elements(recipients) ?? (recipients is null ? [] : [recipients]))
            .SelectMany(operation => operation.DescendantsAndSelf()).OfType<IObjectCreationOperation>()
            .Where(creation => KnownTypes.Is(creation.Type, types.Recipient))
            .Select(creation => Operations.Property(creation, "Variables")).OfType<IOperation>().ToList();
        if (shared is null || Operations.Elements(shared) is { Count: 0 })
            return variables.SelectMany(set => FitCheck.VariableFaults(found, set));
        return variables.Count == 0 ? FitCheck.BodyFaults(found, SentComponents.OfTexts(types, shared), shared) : [];
    }

    private static Diagnostic Fault(
        DiagnosticDescriptor descriptor, IOperation at, IReadOnlyList<string> replacements, params string[] arguments) =>
        Diagnostic.Create(
            descriptor, at.Syntax.GetLocation(),
            ImmutableDictionary<string, string?>.Empty.Add(DiagnosticIds.Replacements, string.Join("\n", replacements)),
            [.. arguments]);
}
