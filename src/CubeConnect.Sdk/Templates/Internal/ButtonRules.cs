namespace CubeConnect.Templates.Internal;

internal static class ButtonRules
{
    private const int LongestTitle = 24, MostSections = 10, MostProducts = 30;

    public static bool IsKnown(string? subType) =>
        subType is "quick_reply" or "url" or "copy_code" or "flow" or "catalog" or "mpm" or "voice_call" or "order_details";

    // True for 0 to 9. The index travels as a text.
    public static bool IsIndex(string index) => index.Length == 1 && index[0] is >= '0' and <= '9';

    public static void Check(ComponentJson button, int longestSuffix, Faults faults, string path)
    {
        if (button.Index is { } index && !IsIndex(index))
            faults.Add(path + ".index", "A button's index is its place in the template, 0 to 9; buttons without parameters count.");

        var parameters = button.Parameters ?? [];
        if (button.SubType == "url" && parameters.Length == 0)
            faults.Add(path + ".parameters", "The button has no parameter. Give the end of its link; leave the button out if it is fixed.");

        for (var i = 0; i < parameters.Length; i++)
        {
            var parameter = parameters[i];
            var action = parameter?.Wire is { Type: "action" } wire ? wire.Action ?? new() : null;
            if (button.SubType == "url") CheckSuffix(parameter, longestSuffix, faults, path, i);
            else if (action is null) ParameterRules.Check(parameter, faults, path, i, LongestTextOf(button.SubType));
            else faults.Report(ParameterRules.PathOf(path, i) + ".action", FaultsOf(button.SubType, action));
        }
    }

    private static int LongestTextOf(string? subType) => subType switch
    {
        "quick_reply" => 256,
        "voice_call" => 512,
        "copy_code" => 20,
        _ => TextRules.NoLimit,
    };

    private static void CheckSuffix(TemplateParameter? suffix, int longest, Faults faults, string button, int index)
    {
        ParameterRules.Check(suffix, faults, button, index, longest, "The end of the link");
        var path = ParameterRules.PathOf(button, index);
        if (suffix?.Wire is { Type: not "text" }) faults.Add(path, "Only a text belongs in a URL button: the end of its link.");

        if (suffix?.Wire?.Text is { } text && text.Any(IsNeverInLink))
            faults.Add(path + ".text", "A link cannot hold spaces or control characters. Encode the value with Uri.EscapeDataString.");
    }

    // Line breaks and tabs are left to the rule that holds for every text.
    private static bool IsNeverInLink(char letter) => letter == ' ' || (char.IsControl(letter) && letter is not ('\n' or '\r' or '\t'));

    private static IEnumerable<(string Field, string? Fault)> FaultsOf(string? subType, ActionJson action) => subType switch
    {
        "flow" => [
            ("flow_token", TextRules.Fault(action.FlowToken, what: "The flow's token", required: action.FlowToken is not null)),
            ("flow_action_data", action.FlowActionData is { } data ? RawJson.Fault(data, "The data of the flow's first screen") : null),
        ],
        "catalog" => [Thumbnail(action)],
        "mpm" => [Thumbnail(action), .. SectionFaults(action.Sections ?? [])],
        "order_details" => [("order_details", RawJson.Fault(action.OrderDetails ?? default, "The order's details"))],
        _ => [],
    };

    private static (string Field, string? Fault) Thumbnail(ActionJson action) => (
        "thumbnail_product_retailer_id",
        TextRules.Fault(action.ThumbnailProductRetailerId, what: "The retailer id of the product to show"));

    private static IEnumerable<(string Field, string? Fault)> SectionFaults(SectionJson?[] sections)
    {
        if (sections.Length is 0 or > MostSections)
            yield return ("sections", "A multi-product button has 1 to 10 sections. Merge or remove some.");

        for (var i = 0; i < sections.Length; i++)
        {
            var path = Faults.Item("sections", i);
            if (sections[i] is not { } section)
            {
                yield return (path, "The section is null. Leave it out.");
                continue;
            }

            yield return (path + ".title", TextRules.Fault(section.Title, LongestTitle, "The section's title", required: false));
            if (sections.Length > 1 && string.IsNullOrWhiteSpace(section.Title))
                yield return (path + ".title", "With more than one section each needs a title, of 24 characters at most.");

            var (list, products) = (path + ".product_items", section.ProductItems ?? []);
            if (products.Length == 0)
                yield return (list, "The section holds no product. Give at least one retailer id, or leave the section out.");
            for (var n = 0; n < products.Length; n++)
            {
                var fault = TextRules.Fault(products[n]?.ProductRetailerId, what: "The product's retailer id");
                yield return (Faults.Item(list, n) + ".product_retailer_id", fault);
            }
        }

        if (sections.Sum(section => section?.ProductItems?.Length ?? 0) > MostProducts)
            yield return ("sections", "A multi-product button has at most 30 products over all its sections. Remove some.");
    }
}
