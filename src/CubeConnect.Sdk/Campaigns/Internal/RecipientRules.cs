using CubeConnect.Validation;

namespace CubeConnect.Campaigns.Internal;

/// <summary>Checks the recipients of a campaign: how many, every phone, every variable, and that no number is listed twice.</summary>
internal static class RecipientRules
{
    /// <summary>A spreadsheet can be wrong in every row; the exception names this many and counts the rest.</summary>
    private const int MaxReported = 100;

    public static void Check(IReadOnlyList<CampaignRecipient> recipients, Faults faults)
    {
        if (recipients.Count == 0)
        {
            faults.Add("recipients", "A campaign needs at least one recipient.");
            return;
        }

        if (recipients.Count > CreateCampaignRequest.MaxRecipients)
        {
            faults.Add("recipients", "A campaign takes at most 50,000 recipients. Split the list into several campaigns.");
            return;
        }

        var seen = NewSet(recipients.Count);
        var reported = 0;
        for (var row = 0; row < recipients.Count; row++)
        {
            if (CheckOne(recipients[row], row, seen, reported < MaxReported ? faults : null)) continue;
            reported++;
        }

        if (reported > MaxReported)
        {
            faults.Add("recipients", FormattableString.Invariant($"{reported} recipients are wrong; the first {MaxReported} are listed."));
        }
    }

    private static bool CheckOne(CampaignRecipient? recipient, int row, HashSet<string> seen, Faults? faults)
    {
        if (recipient is null)
        {
            faults?.Add(Field(row), "The recipient is null.");
            return false;
        }

        var good = true;
        if (recipient.Phone.Error is { } error)
        {
            faults?.Add(Field(row) + ".phone", error);
            good = false;
        }
        else if (!seen.Add(recipient.Phone.Value))
        {
            faults?.Add(
                Field(row) + ".phone",
                "The number stands in the list before; the customer would get the message twice. Remove one of the two.");
            good = false;
        }

        if (TextRules.Fault(recipient.Name, what: "The name", required: false) is { } nameFault)
        {
            faults?.Add(Field(row) + ".name", nameFault);
            good = false;
        }

        if (recipient.VariablesOrNull is not { } variables) return good;
        foreach (var pair in variables)
        {
            // WhatsApp does not deliver a message with an empty place. A blank one passes, as in a single message.
            var fault = TextRules.Fault(pair.Key, what: "The variable's name")
                ?? TextRules.LineFault(pair.Value, what: "The value", allowBlank: true);
            if (fault is null) continue;
            faults?.Add($"{Field(row)}.variables.{pair.Key}", fault);
            good = false;
        }

        return good;
    }

    /// <summary>A set of phones with room for <paramref name="count"/>, where .NET can make one.</summary>
    public static HashSet<string> NewSet(int count) =>
#if NET8_0_OR_GREATER
        new(count, StringComparer.Ordinal);
#else
        new(StringComparer.Ordinal);
#endif

    private static string Field(int row) => Faults.Item("recipients", row);
}
