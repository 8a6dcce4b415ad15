using CubeConnect.Campaigns.Internal;
using CubeConnect.Validation;

namespace CubeConnect.Bulk.Internal;

/// <summary>Judges rows one by one and remembers what was wrong.</summary>
internal sealed class AudienceReport(MessageTemplate message, AudienceOptions options)
{
    private readonly Dictionary<ulong, int> _rowOfNumber = [];

    public List<AudienceIssue> Issues { get; } = [];

    public List<int> FaultyRows { get; } = [];

    public int RowCount { get; private set; }

    public IEnumerable<CampaignRecipient> Good(IEnumerable<CampaignRecipient> rows)
    {
        foreach (var recipient in rows)
        {
            var row = options.FirstRow + RowCount++;
            var before = Issues.Count;
            Judge(recipient, row);
            if (Issues.Count == before) yield return recipient;
            else FaultyRows.Add(row);
        }
    }

    private void Judge(CampaignRecipient? recipient, int row)
    {
        if (recipient is null)
        {
            Add(row, AudienceIssueReason.EmptyRow, default, "The row is empty.");
            return;
        }

        JudgeVariables(recipient, row);
        if (TextRules.Fault(recipient.Name, what: "The name", required: false) is { } nameFault) Add(row, AudienceIssueReason.InvalidName, recipient.Phone, nameFault);
        JudgePhone(recipient.Phone, row);
    }

    private void JudgePhone(PhoneNumber phone, int row)
    {
        if (phone.Error is { } error)
        {
            Add(row, string.IsNullOrWhiteSpace(phone.Value) ? AudienceIssueReason.MissingPhone : AudienceIssueReason.InvalidPhone, phone, error);
            return;
        }

        var number = ulong.Parse(phone.Digits, System.Globalization.CultureInfo.InvariantCulture);
        if (_rowOfNumber.TryGetValue(number, out var first))
        {
            Issues.Add(new AudienceIssue
            {
                Row = row,
                Reason = AudienceIssueReason.DuplicatePhone,
                FirstRow = first,
                Phone = phone,
                Message = FormattableString.Invariant($"The number stands in row {first} already; the customer would get the message twice."),
            });
        }
        else if (LastIssueRow() != row)
        {
            // Only a row that will be sent takes the number: a faulty row must not keep the good one behind it out.
            _rowOfNumber.Add(number, row);
        }
    }

    private void JudgeVariables(CampaignRecipient recipient, int row)
    {
        var variables = recipient.VariablesOrNull;
        for (var place = 0; place < message.Places.Count; place++)
        {
            if (message.ValueOf(variables, place) is not null) continue;
            Add(row, AudienceIssueReason.MissingVariable, recipient.Phone, $"The variable {message.Places[place]} is missing; the template has a place for it.", message.Places[place]);
        }

        if (variables is null) return;
        foreach (var pair in variables) JudgeVariable(pair.Key, pair.Value, recipient.Phone, row);
        if (message.Measure(variables) is var length && length > CampaignAudience.MaxBodyLength)
        {
            Add(row, AudienceIssueReason.TooLong, recipient.Phone, FormattableString.Invariant($"The message has {length} characters with these values, and WhatsApp takes {CampaignAudience.MaxBodyLength}. Shorten a value."));
        }
    }

    private void JudgeVariable(string name, string value, PhoneNumber phone, int row)
    {
        if (options.Parameters.Count > 0)
        {
            Add(row, AudienceIssueReason.SurplusVariable, phone, $"The variable {Shown(name)} comes beside values for everybody; which of the two wins is not documented.", name);
        }
        else if (!message.HasPlace(name))
        {
            Add(row, AudienceIssueReason.SurplusVariable, phone, $"The template has no place for the variable {Shown(name)}.", name);
        }
        else if (string.IsNullOrWhiteSpace(value))
        {
            var what = string.IsNullOrEmpty(value) ? "is empty; WhatsApp does not deliver a message with an empty place." : "holds white space only; the customer would read a gap.";
            Add(row, AudienceIssueReason.EmptyVariable, phone, $"The variable {name} {what}", name);
        }
        else if ((TextRules.Fault(value, what: "The value") ?? LineRules.Fault(value)) is { } fault)
        {
            Add(row, AudienceIssueReason.UnsendableVariable, phone, $"Variable {name}: {fault}", name);
        }
    }

    private void Add(int row, AudienceIssueReason reason, PhoneNumber phone, string text, string? variable = null) =>
        Issues.Add(new AudienceIssue { Row = row, Reason = reason, Phone = phone, Message = text, Variable = variable });

    private int? LastIssueRow() => Issues.Count == 0 ? null : Issues[Issues.Count - 1].Row;

    private static string Shown(string name) => string.IsNullOrWhiteSpace(name) ? "without a name" : name;
}
