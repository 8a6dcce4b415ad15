namespace CubeConnect.Campaigns.Internal;

// Checks the recipients of a campaign: how many, every phone, every variable, and that no number is listed twice.
internal static class RecipientRules
{
    // A spreadsheet can be wrong in every row; the exception names this many and counts the rest.
    private const int MaxReported = 100;

    public static void Check(IReadOnlyList<CampaignRecipient> recipients, Faults faults)
    {
        if (recipients.Count == 0) faults.Add("recipients", "A campaign needs at least one recipient.");
        if (recipients.Count > CreateCampaignRequest.MaxRecipients)
        {
            faults.Add("recipients", "A campaign has at most 50,000 recipients. Split the list into several campaigns.");
            return;
        }

        var seen = NewSet(recipients.Count);
        List<(string Field, string Fault)> found = [];
        var wrong = 0;
        for (var row = 0; row < recipients.Count; row++)
        {
            CheckOne(recipients[row], seen, found);
            if (found.Count == 0) continue;
            if (wrong++ < MaxReported) found.ForEach(fault => faults.Add(Faults.Item("recipients", row) + fault.Field, fault.Fault));
            found.Clear();
        }

        if (wrong > MaxReported)
            faults.Add("recipients", FormattableString.Invariant($"{wrong} recipients are wrong; the first {MaxReported} are listed."));
    }

    private static void CheckOne(CampaignRecipient? recipient, HashSet<string> seen, List<(string Field, string Fault)> found)
    {
        if (recipient is null)
        {
            found.Add((string.Empty, "The recipient is null."));
            return;
        }

        if (recipient.Phone.Error is { } error) found.Add((".phone", error));
        else if (!seen.Add(recipient.Phone.Value))
            found.Add((".phone", "The number is already in the list; the customer would get the message twice. Remove one of the two."));
        if (TextRules.Fault(recipient.Name, what: "The name", required: false) is { } nameFault) found.Add((".name", nameFault));

        if (recipient.VariablesOrNull is not { } variables) return;
        foreach (var pair in variables)
        {
            // WhatsApp does not deliver a message with an empty place. A blank one passes, as in a single message.
            var fault = TextRules.Fault(pair.Key, what: "The variable's name")
                ?? TextRules.LineFault(pair.Value, what: "The value", allowBlank: true);
            if (fault is not null) found.Add((".variables." + pair.Key, fault));
        }
    }

    // A set of phones, with its capacity set where .NET can.
    public static HashSet<string> NewSet(int count) =>
#if NET8_0_OR_GREATER
        new(count, StringComparer.Ordinal);
#else
        new(StringComparer.Ordinal);
#endif
}
