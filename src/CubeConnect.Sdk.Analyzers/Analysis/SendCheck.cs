using CubeConnect.Analyzers.Files;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CubeConnect.Analyzers.Analysis;

// Finds the template that a call names, and hands what is sent to the checks of its parts.
internal sealed class SendCheck(KnownTypes types, ILookup<string, TemplateEntry> templates)
{
    // client.SendTemplateAsync(phone, "order_shipped", "ar", ["ORD-1", "500 SAR"])
    public void Call(IInvocationOperation call, Action<Diagnostic> report)
    {
        if (KnownTypes.Is(call.TargetMethod.ReturnType, types.Message)) CheckStatus(call, report);
        if (call.TargetMethod.Name != "SendTemplateAsync" || !KnownTypes.Is(call.TargetMethod.ContainingType, types.Client)) return;
        var template = Operations.Argument(call.Arguments, "template");
        var sent = SentComponents.OfTexts(types, Operations.Argument(call.Arguments, "parameters"));
        foreach (var fault in Find(template, Operations.Argument(call.Arguments, "language"), report) is { } found
            ? FitCheck.Faults(found, sent, template!)
            : []) report(fault);
    }

    // new SendTemplateRequest { ... }, new CreateCampaignRequest { ... }, new TemplateMessage(...)
    public void Creation(IObjectCreationOperation creation, Action<Diagnostic> report)
    {
        if (KnownTypes.Is(creation.Type, types.Message))
        {
            var sent = SentComponents.Read(types, Operations.Argument(creation.Arguments, "components"), isFinal: false);
            var template = Operations.Argument(creation.Arguments, "template");
            Report(Find(template, Operations.Argument(creation.Arguments, "language"), report), sent, template, report);
        }
        else
        {
            Request(creation.Type, creation.Initializer, Operations.IsFinal(creation), report);
        }
    }

    // message with { Template = "order_shipped" }
    public void With(IWithOperation copy, Action<Diagnostic> report) => Request(copy.Type, copy.Initializer, isFinal: false, report);

    private static void Report(
        IReadOnlyList<TemplateEntry>? found, SentComponents sent, IOperation? template, Action<Diagnostic> report)
    {
        foreach (var fault in found is null ? [] : FitCheck.Faults(found, sent, template!)) report(fault);
    }

    // isFinal: it is sent as it is written here, and no other code completes it.
    private void Request(ITypeSymbol? type, IObjectOrCollectionInitializerOperation? set, bool isFinal, Action<Diagnostic> report)
    {
        var (template, language) = (Operations.Property(set, "Template"), Operations.Property(set, "Language"));
        if (KnownTypes.Is(type, types.SendTemplate))
        {
            var components = SentComponents.Read(types, Operations.Property(set, "Components"), isFinal);
            var unset = isFinal && (language is null || Operations.IsNull(language)) ? "en_US" : null;
            Report(Find(template, language, report, unset), components, template, report);
        }
        else if (KnownTypes.Is(type, types.CreateCampaign) && Find(template, language, report) is { } found)
        {
            foreach (var fault in CampaignFaults(set, isFinal, found)) report(fault);
        }
    }

    // Templates.SummerSale.EnUS(): the generated class says which template and language it is.
    private void CheckStatus(IInvocationOperation call, Action<Diagnostic> report)
    {
        var (template, method) = (call.TargetMethod.ContainingType, call.TargetMethod.Name);
        if (!Operations.IsGenerated(call.TargetMethod)
            || Constant(template, "Name") is not { } name
            || template.GetTypeMembers("Languages").FirstOrDefault() is not { } languages
            || Constant(languages, method) is not { } language) return;
        var versions = templates[name].Where(entry => entry.Language == language).ToList();
        if (versions.Count > 0 && versions.TrueForAll(entry => entry.CannotBeSent))
            report(Fault(Descriptors.NotApproved, call, [], versions[0].Title, versions[0].Status!));

        static string? Constant(INamedTypeSymbol type, string name) =>
            type.GetMembers(name).OfType<IFieldSymbol>().FirstOrDefault()?.ConstantValue as string;
    }

    // The versions that may be meant: one when the language is known. Null when the source does not say which template it is.
    private IReadOnlyList<TemplateEntry>? Find(
        IOperation? template, IOperation? language, Action<Diagnostic> report, string? defaultLanguage = null)
    {
        if (Operations.Text(template) is not { } name) return null;
        var versions = templates[name].ToList();
        if (versions.Count == 0)
        {
            var nearest = Nearest.To(name, templates.Select(entries => entries.Key));
            var hint = nearest.Count > 0 ? $"; the nearest is {Describe(nearest[0])}" : string.Empty;
            report(Fault(Descriptors.UnknownTemplate, template!, nearest, name, hint));
            return null;
        }

        if ((Operations.Text(language) ?? defaultLanguage) is { } code)
        {
            var ofLanguage = versions.FindAll(entry => entry.Language == code);
            if (ofLanguage.Count == 0)
            {
                var languages = versions.ConvertAll(entry => entry.Language);
                var inOrder = Nearest.To(code, languages).Concat(languages).Distinct(StringComparer.Ordinal).ToList();
                var names = string.Join(", ", languages.Distinct(StringComparer.Ordinal));
                report(defaultLanguage is null
                    ? Fault(Descriptors.UnknownLanguage, language!, inOrder, name, code, names)
                    : Fault(Descriptors.UnknownLanguage, template!, [], name, code + "' (which a message without Language has) '", names));
                return null;
            }

            versions = ofLanguage;
        }

        if (versions.TrueForAll(entry => entry.CannotBeSent))
            report(Fault(Descriptors.NotApproved, template!, [], versions[0].Title, versions[0].Status!));
        return versions;
    }

    private string Describe(string name)
    {
        var first = templates[name].First();
        return $"{first.Title}: {first.Shown}";
    }

    // Shared parameters are by position. Variables are checked where no shared ones are set: which of the two wins is not documented.
    private IEnumerable<Diagnostic> CampaignFaults(
        IObjectOrCollectionInitializerOperation? campaign, bool isFinal, IReadOnlyList<TemplateEntry> found)
    {
        var shared = Operations.Property(campaign, "Parameters");
        var recipients = Operations.Property(campaign, "Recipients");
        if (shared is null || Operations.Elements(shared) is { Count: 0 })
        {
            return !isFinal ? [] : Operations.Created(recipients).Where(creation => KnownTypes.Is(creation.Type, types.Recipient))
                .Select(creation => Operations.Property(creation.Initializer, "Variables")).OfType<IOperation>()
                .SelectMany(variables => FitCheck.VariableFaults(found, variables));
        }

        var haveVariables = (recipients?.DescendantsAndSelf() ?? []).OfType<IObjectCreationOperation>().Any(creation =>
            KnownTypes.Is(creation.Type, types.Recipient) && Operations.Property(creation.Initializer, "Variables") is not null);
        return haveVariables ? [] : FitCheck.BodyFaults(found, SentComponents.OfTexts(types, shared), shared);
    }

    private static Diagnostic Fault(
        DiagnosticDescriptor descriptor, IOperation at, IReadOnlyList<string> replacements, params string[] arguments) =>
        Diagnostic.Create(
            descriptor, at.Syntax.GetLocation(),
            ImmutableDictionary<string, string?>.Empty.Add(DiagnosticIds.Replacements, string.Join("\n", replacements)),
            [.. arguments]);
}
