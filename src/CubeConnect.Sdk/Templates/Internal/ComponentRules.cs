namespace CubeConnect.Templates.Internal;

// Checks components, each for itself and all of one message together.
internal static class ComponentRules
{
    private const int LongestHeader = 60, LongestBody = 32768, LongestBodyBesideOthers = 1024, MostCards = 10;

    public static bool IsKnown(ComponentJson component) =>
        component.Type is "header" or "body" or "carousel" or "limited_time_offer" or "tap_target_configuration"
        || (component.Type == "button" && ButtonRules.IsKnown(component.SubType));

    public static void Check(IReadOnlyList<TemplateComponent?> components, Faults faults, string path)
    {
        CheckList(components, faults, path, components.Count == 1 ? LongestBody : LongestBodyBesideOthers);
        var (named, byPosition) = (false, false);
        FindTexts(components, ref named, ref byPosition);
        if (named && byPosition)
        {
            faults.Add(path,
                "Some texts are named and others go by position. A template has one or the other: its placeholders are {{1}} or {{name}}.");
        }
    }

    private static void CheckList(IReadOnlyList<TemplateComponent?> components, Faults faults, string list, int longestBody)
    {
        for (var i = 0; i < components.Count; i++)
        {
            var path = Faults.Item(list, i);
            if (components[i] is not { } component)
            {
                faults.Add(path, "The component is null. Leave it out.");
                continue;
            }

            CheckComponent(component, faults, path, longestBody);
            if (i > 0 && KindOf(component) is { Length: > 0 } kind and not "button" && HoldsKind(components.Take(i), kind))
                faults.Add(path, $"A message takes one \"{kind}\". Put all of it in one component, or remove this one.");

            if (component.Wire is { Type: "button", Index: { } index } && ButtonRules.IsIndex(index)
                && HoldsButton(components.Take(i), index))
                faults.Add(path + ".index", "Another button has this index. Each button counts from 0 by its place in the template.");
        }
    }

    private static void CheckComponent(TemplateComponent component, Faults faults, string path, int longestBody)
    {
        switch (component.Wire)
        {
            case null:
                faults.Report(path, RawJson.Fault(component.RawJson, "A raw component", needsType: true));
                break;
            case { Type: "header" } header:
                CheckHeader(header.Parameters ?? [], faults, path);
                break;
            case { Type: "body" } body:
                CheckBody(body.Parameters ?? [], faults, path, longestBody);
                break;
            case { Type: "button" } button:
                ButtonRules.Check(button, component.LongestUrlSuffix, faults, path);
                break;
            case { Type: "carousel" } carousel:
                CheckCards(carousel.Cards ?? [], faults, path);
                break;
            case { Parameters: { } parameters }: // a limited-time offer or a tap target
                for (var i = 0; i < parameters.Length; i++) ParameterRules.Check(parameters[i], faults, path, i);
                break;
        }
    }

    private static void CheckHeader(TemplateParameter?[] parameters, Faults faults, string path)
    {
        if (parameters.Length != 1 || parameters[0] is not { } parameter)
        {
            faults.Add(path + ".parameters", parameters.Length > 1
                ? "A header takes one parameter."
                : "The header has no parameter. Give one, or leave the header out when the template's header never changes.");
        }
        else if (!ParameterRules.FitsHeader(parameter)) faults.Add(path + ".parameters", "This parameter does not belong in a header.");
        else ParameterRules.Check(parameter, faults, path, index: 0, LongestHeader);
    }

    private static void CheckBody(TemplateParameter?[] parameters, Faults faults, string path, int longestText)
    {
        if (parameters.Length == 0)
            faults.Add(path + ".parameters", "The body has no parameter. Leave the body out when the template's body has no placeholder.");

        for (var i = 0; i < parameters.Length; i++)
        {
            var parameter = parameters[i];
            if (parameter is not null && !ParameterRules.FitsBody(parameter))
            {
                faults.Add(ParameterRules.PathOf(path, i),
                    "Only texts, amounts and dates belong in a body. Put media, a location or a product in the header.");
                continue;
            }

            ParameterRules.Check(parameter, faults, path, i, longestText);
            if (parameter?.Wire?.ParameterName is { } name && HoldsName(parameters.Take(i), name))
                faults.Add(ParameterRules.PathOf(path, i) + ".parameter_name", "This name already has a value. Give each name once.");
        }
    }

    private static void CheckCards(CardJson?[] cards, Faults faults, string path)
    {
        if (cards.Length is 0 or > MostCards) faults.Add(path + ".cards", "A carousel takes 1 to 10 cards, as many as the template has.");
        for (var i = 0; i < cards.Length; i++)
        {
            var cardPath = Faults.Item(path + ".cards", i);
            if (cards[i] is { } card) CheckCard(card.Components ?? [], faults, cardPath + ".components");
            else faults.Add(cardPath, "The card is null. Leave it out.");
        }
    }

    private static void CheckCard(TemplateComponent?[] components, Faults faults, string list)
    {
        if (components.Length == 0) faults.Add(list, "The card is empty. Give at least its header.");
        CheckList(components, faults, list, LongestBodyBesideOthers);
        for (var i = 0; i < components.Length; i++)
        {
            var wire = components[i]?.Wire;
            if (wire is { Type: "carousel" })
                faults.Add(Faults.Item(list, i), "A card cannot hold a carousel. Put the carousel beside the message's body.");
            if (wire is { Type: "header", Parameters: { Length: 1 } header }
                && header[0]?.Wire is { Type: not ("image" or "video" or "product") })
                faults.Add(Faults.Item(list, i) + ".parameters", "The header of a card is an image, a video or a product.");
        }
    }

    private static bool HoldsKind(IEnumerable<TemplateComponent?> components, string kind) =>
        components.Any(component => component is not null && KindOf(component) == kind);

    private static bool HoldsButton(IEnumerable<TemplateComponent?> components, string index) =>
        components.Any(component => component?.Wire is { Type: "button" } button && button.Index == index);

    private static bool HoldsName(IEnumerable<TemplateParameter?> parameters, string name) =>
        parameters.Any(parameter => parameter?.Wire?.ParameterName == name);

    // What a message holds once. Of the buttons that is only the one that copies a code.
    private static string KindOf(TemplateComponent component) => component.Wire switch
    {
        null => RawJson.TypeOf(component.RawJson),
        { SubType: "copy_code" } => "copy_code",
        var wire => wire.Type,
    };

    // The texts of headers and bodies, cards included. A URL button may leave its name out; an amount or date has none.
    private static void FindTexts(IReadOnlyList<TemplateComponent?> components, ref bool named, ref bool byPosition)
    {
        for (var i = 0; i < components.Count; i++)
        {
            if (components[i]?.Wire is not { } wire) continue;
            foreach (var parameter in wire is { Type: "header" or "body", Parameters: { } parameters } ? parameters : [])
            {
                if (parameter?.Wire is not { Type: "text" } text) continue;
                if (text.ParameterName is null) byPosition = true;
                else named = true;
            }

            foreach (var card in wire.Cards ?? []) FindTexts(card?.Components ?? [], ref named, ref byPosition);
        }
    }
}
