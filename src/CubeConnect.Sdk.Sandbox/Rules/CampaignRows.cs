namespace CubeConnect.Sandbox.Rules;

// Makes the rows of a campaign. Documented are template_params and variables, not which comes first: here a recipient's own value wins. A
// recipient without a value for every mark is refused, as a single message would be.
internal static class CampaignRows
{
    public static List<RecipientRow> Make(CampaignOrder order, SandboxTemplate template)
    {
        // No field of a campaign brings a header or a button, so only the body's values can be checked. Media is the template's own sample.
        if (template is { HasMediaHeader: true, HeaderSampleMediaUrl: null })
        {
            throw new RefusalException(
                422, "TEMPLATE_HEADER_MEDIA_REQUIRED",
                $"The template has a header of type {template.HeaderType} and no sample of it, and a campaign has no field for media.");
        }

        var names = Placeholders.In(template.Body);
        var rows = new List<RecipientRow>(order.Recipients.Count);
        foreach (var recipient in order.Recipients)
        {
            var digits = PhoneRule.Digits(recipient.Phone);
            rows.Add(new RecipientRow(
                digits ?? recipient.Phone, digits is not null, Values(order, recipient, names), recipient.Name));
        }

        return rows;
    }

    private static IReadOnlyList<string> Values(CampaignOrder order, OrderedRecipient recipient, IReadOnlyList<string> names)
    {
        if (names.Count == 0) return [];
        if (recipient.Variables is null && order.SharedValues.Count == names.Count) return order.SharedValues;
        var values = new string[names.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var place = (i + 1).ToString(CultureInfo.InvariantCulture);
            var own = recipient.Variables?.GetValueOrDefault(names[i]) ?? recipient.Variables?.GetValueOrDefault(place);
            values[i] = own ?? (i < order.SharedValues.Count ? order.SharedValues[i] : throw TemplateFit.TooFew("body", names.Count, i));
        }

        return values;
    }
}
