namespace CubeConnect.Bulk.Audience.Internal;

// Checks rows one by one and sorts the good from the faulty.
internal sealed class AudienceReport
{
    private readonly AudienceOptions _options;
    private readonly MessageTemplate _message;
    private readonly Dictionary<string, int> _rowOfNumber = new(StringComparer.Ordinal);
    private readonly List<AudienceIssue> _issues = [];

    private AudienceReport(AudienceOptions options, MessageTemplate message) => (_options, _message) = (options, message);

    public static CampaignAudience Of(IEnumerable<CampaignRecipient> recipients, Template template, AudienceOptions options)
    {
        options = options with { DefaultRegion = PhoneCheck.RequireRegion(options.DefaultRegion) };
        var message = new MessageTemplate(template, options.Parameters);
        var report = new AudienceReport(options, message);
        var (good, rows, next) = (new List<CampaignRecipient>(), new List<int>(), options.FirstRow);
        try
        {
            foreach (var recipient in recipients)
            {
                if (report.Check(recipient, next) is { } checkedRecipient)
                {
                    good.Add(checkedRecipient);
                    rows.Add(next);
                }

                next++;
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw Unreadable(next, e);
        }

        IReadOnlyList<TemplateIssue> templateIssues =
            [.. TemplateCheckRules.Of(template), .. TemplateCheckRules.OfParameters(options.Parameters, message.Places.Length)];
        return new CampaignAudience(template, options, [.. good], next - options.FirstRow, report._issues, rows, templateIssues, message);
    }

    // The recipient as it can be sent to; null for a faulty row.
    private CampaignRecipient? Check(CampaignRecipient? recipient, int row)
    {
        if (recipient is null)
        {
            Add(row, AudienceIssueReason.EmptyRow, default, "The row is empty.");
            return null;
        }

        if (_options.CheckRow?.Invoke(recipient) is { } own) Add(row, AudienceIssueReason.OwnCheck, recipient.Phone, own);
        CheckVariables(recipient, row);
        if ((TextRules.Fault(recipient.Name, what: "The name", required: false) ?? Unreadable(recipient.Name, "The name")) is { } nameFault)
            Add(row, AudienceIssueReason.InvalidName, recipient.Phone, nameFault);
        var phone = CheckPhone(recipient.Phone, row);
        if (!IsGood(row)) return null;
        return phone == recipient.Phone ? recipient : recipient with { Phone = phone };
    }

    private bool IsGood(int row) => _issues.Count == 0 || _issues[_issues.Count - 1].Row != row;

    private PhoneNumber CheckPhone(PhoneNumber phone, int row)
    {
        if (PhoneCheck.Check(phone, _options.DefaultRegion, out var number, out var key) is { } fault)
        {
            var isMissing = TextRules.IsBlank(phone.Value);
            Add(row, isMissing ? AudienceIssueReason.MissingPhone : AudienceIssueReason.InvalidPhone, phone, fault);
        }
        else if (_rowOfNumber.TryGetValue(key!, out var first))
        {
            var text = FormattableString.Invariant($"Row {first} has the same number; the customer would get the message twice.");
            Add(row, AudienceIssueReason.DuplicatePhone, phone, text, firstRow: first);
        }
        else if (IsGood(row))
        {
            // Only a row that will be sent counts: a faulty row must not make a duplicate of the good one after it.
            _rowOfNumber.Add(key!, row);
        }

        return number;
    }

    private void CheckVariables(CampaignRecipient recipient, int row)
    {
        var variables = recipient.Variables;
        for (var place = 0; place < _message.Places.Length; place++)
        {
            if (_message.ValueOf(variables, place) is not null) continue;
            Add(row, AudienceIssueReason.MissingVariable, recipient.Phone,
                $"The variable {_message.Places[place]} is missing; the template has a place for it.", _message.Places[place]);
        }

        if (variables.Count == 0) return;
        foreach (var pair in variables) CheckVariable(pair.Key, pair.Value, recipient.Phone, row);
        if (_message.Measure(variables) is var length && length > CampaignAudience.MaxBodyLength)
            Add(row, AudienceIssueReason.TooLong, recipient.Phone,
                FormattableString.Invariant($"The message has {length} characters with these values, and WhatsApp accepts ")
                + FormattableString.Invariant($"{CampaignAudience.MaxBodyLength}. Shorten a value."));
    }

    private void CheckVariable(string name, string value, PhoneNumber phone, int row)
    {
        if (_options.Parameters.Count > 0)
        {
            Add(row, AudienceIssueReason.SurplusVariable, phone,
                $"The variable {Shown(name)} comes with shared values; which of the two wins is not documented.", name);
        }
        else if (!_message.HasPlace(name))
        {
            Add(row, AudienceIssueReason.SurplusVariable, phone, $"The template has no place for the variable {Shown(name)}.", name);
        }
        else if (TextRules.IsBlank(value))
        {
            var what = string.IsNullOrEmpty(value)
                ? "is empty; WhatsApp does not deliver a message with an empty place."
                : "holds white space or invisible characters only; the customer would read a gap.";
            Add(row, AudienceIssueReason.EmptyVariable, phone, $"The variable {name} {what}", name);
        }
        else if ((TextRules.LineFault(value, what: "The value") ?? Unreadable(value, "The value")) is { } fault)
        {
            Add(row, AudienceIssueReason.UnsendableVariable, phone, $"Variable {name}: {fault}", name);
        }
    }

    private void Add(int row, AudienceIssueReason reason, PhoneNumber phone, string text, string? variable = null, int? firstRow = null) =>
        _issues.Add(new() { Row = row, Reason = reason, Phone = phone, Message = text, Variable = variable, FirstRow = firstRow });

    private static string? Unreadable(string? text, string what)
    {
        foreach (var c in text ?? string.Empty)
        {
            if (c == '\uFFFD')
            {
                return $"{what} holds U+FFFD, which stands for a byte that could not be read. Correct the cell, and save the file as "
                    + "UTF-8.";
            }

            if (char.IsControl(c) && c is not ('\t' or '\n' or '\r'))
                return FormattableString.Invariant($"{what} holds the control character U+{(int)c:X4}. Remove it from the cell.");
        }

        return null;
    }

    // The message of a reader is for the owner of the list; that of any other exception may be about anything.
    private static CubeConnectValidationException Unreadable(int row, Exception cause) =>
        new(FormattableString.Invariant($"Reading the recipients failed at row {row}, and nothing was sent. ")
            + (cause is FormatException or InvalidDataException or IOException ? cause.Message : "See InnerException."), cause)
        {
            ErrorCode = ErrorCode.ValidationError,
            Outcome = RequestOutcome.NotSent,
            Operation = AudienceFailure.Operation,
        };

    private static string Shown(string name) => string.IsNullOrWhiteSpace(name) ? "without a name" : name;
}

// The exception for a list that cannot be sent as it is.
internal static class AudienceFailure
{
    private const int MaxReported = 100;
    public const string Operation = "CheckAudience";

    public static CubeConnectValidationException Create(CampaignAudience audience)
    {
        var fatal = audience.TemplateIssues.Where(issue => issue.IsFatal).ToList();
        if (fatal.Count > 0)
        {
            return new CubeConnectTemplateException(string.Join(" ", fatal))
            {
                ErrorCode = fatal.Exists(issue => issue.Reason == TemplateIssueReason.WrongParameters)
                    ? ErrorCode.TemplateParamsMismatch
                    : ErrorCode.TemplateNotFound,
                Outcome = RequestOutcome.NotSent,
                Operation = Operation,
            };
        }

        var faults = new Faults();
        foreach (var issue in audience.Issues.Take(MaxReported)) faults.Add(FieldOf(issue, audience.Options.FirstRow), issue.ToString());
        if (audience.Issues.Count > MaxReported)
            faults.Add("recipients",
                FormattableString.Invariant($"{audience.FaultyRowCount} rows are faulty; the first {MaxReported} faults are listed."));
        if (audience.Recipients.Count == 0) faults.Add("recipients", "No row is left to send to.");
        return faults.ToException(Operation);
    }

    private static string FieldOf(AudienceIssue issue, int firstRow)
    {
        var recipient = FormattableString.Invariant($"recipients[{issue.Row - firstRow}]");
        return issue switch
        {
            { Reason: AudienceIssueReason.EmptyRow or AudienceIssueReason.OwnCheck } => recipient,
            { Reason: AudienceIssueReason.InvalidName } => recipient + ".name",
            { Reason: AudienceIssueReason.TooLong } => recipient + ".variables",
            { Variable: { } variable } => $"{recipient}.variables.{variable}",
            _ => recipient + ".phone",
        };
    }
}
