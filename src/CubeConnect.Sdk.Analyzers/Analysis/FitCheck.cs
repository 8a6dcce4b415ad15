using CubeConnect.Analyzers.Files;
using Microsoft.CodeAnalysis;

namespace CubeConnect.Analyzers.Analysis;

// Whether what is sent fits the template. Where the language is not constant there are several versions, and a fault is reported only if
// it is one in each of them.
internal static class FitCheck
{
    // Kinds of buttons, and how they are called.
    private static readonly ImmutableDictionary<string, string> Kinds = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["url"] = "a link", ["quick_reply"] = "a quick reply", ["copy_code"] = "a code to copy", ["flow"] = "a flow",
        ["catalog"] = "a catalog", ["mpm"] = "a choice of products", ["order_details"] = "an order",
    }.ToImmutableDictionary(StringComparer.Ordinal);

    // named: where the template is named, for what is missing.
    public static IEnumerable<Diagnostic> Faults(IReadOnlyList<TemplateEntry> found, SentComponents sent, IOperation named) =>
        HeaderFaults(found, sent, named).Concat(BodyFaults(found, sent, named)).Concat(ButtonFaults(found, sent, named))
            .Concat(One(InEach(found, template => Offer(template, sent, named))));

    public static IEnumerable<Diagnostic> BodyFaults(IReadOnlyList<TemplateEntry> found, SentComponents sent, IOperation named)
    {
        var mixed = InEach(found, template => Mixed(template, sent));
        return mixed is not null ? [mixed] : One(InEach(found, template => Count(template, sent, named)));
    }

    public static IEnumerable<Diagnostic> VariableFaults(IReadOnlyList<TemplateEntry> found, IOperation variables)
    {
        if (Operations.Entries(variables) is not { } entries) return [];
        var keys = entries.Select(entry => entry.Key).ToList();
        return One(InEach(found, template =>
        {
            // How the platform takes variables of a template with names is not documented, nor what it does with one too many.
            if (template.Body is null || template.IsNamed) return null;
            var missing = template.BodyPlaces.Except(keys, StringComparer.Ordinal).ToList();
            if (missing.Count == 0) return null;
            var what = (missing.Count == 1 ? "variable " : "variables ") + string.Join(", ", missing);
            return At(Descriptors.WrongCount, variables, template.Title, $"also needs the {what}", template.Shown);
        }));
    }

    private static IEnumerable<Diagnostic> HeaderFaults(IReadOnlyList<TemplateEntry> found, SentComponents sent, IOperation named)
    {
        if (sent.Header is null)
            return sent.IsComplete ? One(InEach(found, template => MissingHeader(template, named))) : [];
        return sent.HeaderKind is { } kind ? One(InEach(found, template => WrongHeader(template, sent.Header, kind))) : [];
    }

    private static Diagnostic? MissingHeader(TemplateEntry template, IOperation named)
    {
        var needed = template.HasMediaHeader || template.HeaderType == "location" ? Article(template.HeaderType!)
            : template.HeaderHasPlace ? "a text"
            : null;
        return needed is null ? null : At(Descriptors.HeaderMissing, named, template.Title, needed, template.Shown);
    }

    private static Diagnostic? WrongHeader(TemplateEntry template, IOperation header, string kind)
    {
        var what = template.HeaderType switch
        {
            // The list of templates does not show headers with a location or a product.
            "none" => kind is "location" or "product" ? null : "has no header",
            "text" => template.Header is null || (template.HeaderHasPlace && kind == "text") ? null
                : template.HeaderHasPlace ? "has a text in its header" : $"has a header that always reads \"{template.Header}\"",
            "media" => kind is "image" or "video" or "document" ? null : $"has {Article("media")} in its header",
            "image" or "video" or "document" or "location" =>
                kind == template.HeaderType ? null : $"has {Article(template.HeaderType)} in its header",
            _ => null,
        };
        return what is null ? null : At(Descriptors.HeaderKind, header, template.Title, what, Article(kind));
    }

    private static Diagnostic? Mixed(TemplateEntry template, SentComponents sent)
    {
        if (template.Body is null || sent.Values is not { } values || template.BodyPlaces.IsEmpty) return null;
        foreach (var value in values)
        {
            var message = value.IsNamed switch
            {
                true when !template.IsNamed =>
                    $"This value has a name, but the template {template.Title} uses numbered placeholders: {template.Shown}",
                false when template.IsNamed =>
                    $"This value has no name, but the template {template.Title} uses named placeholders: {template.Shown}",
                true when value.Name is { } name && !template.BodyPlaces.Contains(name) =>
                    $"The template {template.Title} has no placeholder named '{name}': {template.Shown}",
                _ => null,
            };
            if (message is not null) return At(Descriptors.NamedAndPositional, value.Operation, message);
        }

        return null;
    }

    private static Diagnostic? Count(TemplateEntry template, SentComponents sent, IOperation named)
    {
        if (template.Body is null || (sent.Body is null ? !sent.IsComplete : sent.Values is null)) return null;
        var (needed, given) = (template.BodyPlaces.Length, sent.Values?.Count ?? 0);
        if (needed == given) return null;
        var missing = sent.HasPlainTexts && given < needed ? needed - given : 0;
        return Diagnostic.Create(
            Descriptors.WrongCount, (sent.Body ?? named).Syntax.GetLocation(),
            ImmutableDictionary<string, string?>.Empty.Add(DiagnosticIds.MissingValues, missing.ToString(CultureInfo.InvariantCulture)),
            template.Title, $"takes {Values(needed)} in its body, but {(given == 1 ? "1 is" : $"{given} are")} given", template.Shown);
    }

    private static IEnumerable<Diagnostic> ButtonFaults(IReadOnlyList<TemplateEntry> found, SentComponents sent, IOperation named)
    {
        foreach (var button in sent.Buttons.Where(button => button.Index is not null))
        {
            if (InEach(found, template => WrongButton(template, button)) is { } fault) yield return fault;
        }

        if (!sent.IsComplete || sent.Buttons.Exists(button => button.Index is null)) yield break;
        if (InEach(found, template => MissingButton(template, sent, named)) is { } missing) yield return missing;
    }

    private static Diagnostic? WrongButton(TemplateEntry template, SentButton sent)
    {
        if (template.Buttons is not { } buttons || sent.Index is not { } index) return null;
        if (index < 0 || index >= buttons.Length)
            return At(Descriptors.ButtonIndex, sent.IndexOperation ?? sent.Operation, template.Title, index, template.ShownButtons);
        var button = buttons[index];
        // The button of a one-time password is sent as a link, whatever the file calls it.
        if (template.IsAuthentication && index == 0 && sent.Kind == "url") return null;
        var what = button.IsFixedLink && sent.Kind == "url" ? "has a link that never changes, so it takes no value"
            : button.Kind == "phone_number" ? "is a phone number, so it takes no value"
            : button.Kind != sent.Kind && Kinds.TryGetValue(button.Kind, out var kind) ? $"is {kind}, but {Kinds[sent.Kind]} is given"
            : null;
        return what is null ? null : At(Descriptors.ButtonKind, sent.Operation, template.Title, index, what, template.ShownButtons);
    }

    private static Diagnostic? MissingButton(TemplateEntry template, SentComponents sent, IOperation named)
    {
        if (template.IsAuthentication)
            return sent.Buttons.Exists(button => button.Index == 0)
                ? null
                : At(Descriptors.WrongCount, named, template.Title, "needs its password in button 0 too (OneTimePassword)", template.Shown);
        var buttons = template.Buttons ?? ImmutableArray<TemplateButton>.Empty;
        for (var index = 0; index < buttons.Length; index++)
        {
            if (buttons[index].NeedsValue && !sent.Buttons.Exists(button => button.Index == index))
                return At(Descriptors.WrongCount, named, template.Title, $"needs a value for button {index}", template.ShownButtons);
        }

        return null;
    }

    // A carousel with as many cards as the template has, and the end of a limited-time offer.
    private static Diagnostic? Offer(TemplateEntry template, SentComponents sent, IOperation named)
    {
        if (template.HasExpiration && sent.IsComplete && !sent.HasOffer)
            return At(Descriptors.WrongCount, named, template.Title, "needs the end of its offer (LimitedTimeOffer)", template.Shown);
        if (template.CarouselCards == 0) return null;
        var cards = template.CarouselCards == 1 ? "one card" : $"{template.CarouselCards} cards";
        if (sent.Carousel is null && sent.IsComplete)
            return At(Descriptors.WrongCount, named, template.Title, $"needs a carousel of {cards}", template.Shown);
        return sent is { Carousel: { } carousel, Cards: { } given } && given != template.CarouselCards
            ? At(Descriptors.WrongCount, carousel, template.Title, $"takes {cards}, but {given} are given", template.Shown)
            : null;
    }

    private static Diagnostic? InEach(IReadOnlyList<TemplateEntry> found, Func<TemplateEntry, Diagnostic?> check)
    {
        Diagnostic? first = null;
        foreach (var template in found)
        {
            if (check(template) is not { } fault) return null;
            first ??= fault;
        }

        return first;
    }

    private static IEnumerable<Diagnostic> One(Diagnostic? fault) => fault is null ? [] : [fault];

    private static Diagnostic At(DiagnosticDescriptor descriptor, IOperation at, params object[] arguments) =>
        Diagnostic.Create(descriptor, at.Syntax.GetLocation(), arguments);

    private static string Values(int count) => count switch { 0 => "no values", 1 => "one value", _ => $"{count} values" };

    private static string Article(string kind) => kind switch
    {
        "media" => "an image, a video or a document",
        "image" => "an image",
        _ => $"a {kind}",
    };
}
