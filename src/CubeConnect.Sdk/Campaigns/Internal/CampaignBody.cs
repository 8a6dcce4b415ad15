namespace CubeConnect.Campaigns.Internal;

// The body of POST /campaigns, in the official SDK's key order: the idempotency key is a hash of it.
internal sealed class CampaignBody(CreateCampaignRequest request) : IRequestBody
{
    // The recipients, to be read as often as needed. A query is enumerated once, here.
    public IReadOnlyList<CampaignRecipient> Recipients { get; } = request.Recipients switch
    {
        null => [],
        IReadOnlyList<CampaignRecipient> list => list,
        var query => ReadAll(query),
    };

    public void Validate(Faults faults, TimeProvider clock)
    {
        TemplateFields.Check(faults, "template_name", request.Template, "template_language", request.Language);
        if (request.Name is { } name)
            TextRules.Check(faults, "campaign_name", name, CreateCampaignRequest.MaxNameLength, "The campaign's name", allowBlank: true);

        for (var i = 0; i < request.Parameters.Count; i++)
        {
            if (TextRules.LineFault(request.Parameters[i], what: "The value", allowBlank: true) is not { } fault) continue;
            faults.Add(Faults.Item("template_params", i), fault);
        }

        request.Schedule?.Validate(faults, clock);
        RecipientRules.Check(Recipients, faults);
    }

    public RequestPayload ToPayload(string accountId) => new CampaignPayload(this, accountId);

    public void WriteHead(Utf8JsonWriter json, string accountId)
    {
        json.WriteStartObject();
        json.WriteString("whatsapp_account_id"u8, accountId);
        json.WriteString("message_type"u8, "template"u8);
        json.WriteString("template_name"u8, request.Template);
        if (request.Language is not null) json.WriteString("template_language"u8, request.Language);
        if (request.Parameters.Count > 0)
        {
            json.WriteStartArray("template_params"u8);
            foreach (var value in request.Parameters) json.WriteStringValue(value);
            json.WriteEndArray();
        }

        json.WriteStartArray("recipients"u8);
    }

    public static void WriteRecipient(Utf8JsonWriter json, CampaignRecipient recipient)
    {
        json.WriteStartObject();
        json.WriteString("phone"u8, recipient.Phone.Value);
        if (recipient.Name is not null) json.WriteString("name"u8, recipient.Name);
        if (recipient.VariablesOrNull is { Count: > 0 } variables)
        {
            json.WriteStartObject("variables"u8);
            WriteVariables(json, variables);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    // As JavaScript orders an object's keys: whole numbers first and rising, then the rest as they were added. The official SDK hashes
    // that order into the idempotency key.
    private static void WriteVariables(Utf8JsonWriter json, Dictionary<string, string> variables)
    {
        if (IsInOrder(variables))
        {
            foreach (var pair in variables) json.WriteString(pair.Key, pair.Value);
            return;
        }

        foreach (var pair in variables.OrderBy(pair => Index(pair.Key))) json.WriteString(pair.Key, pair.Value);
    }

    // Sorting allocates, for each of up to 50,000 recipients.
    private static bool IsInOrder(Dictionary<string, string> variables)
    {
        uint last = 0;
        foreach (var pair in variables)
        {
            var index = Index(pair.Key);
            if (index < last) return false;
            last = index;
        }

        return true;
    }

    // The number of a key that JavaScript treats as an index: no sign, no leading zero, below 2^32 - 1.
    private static uint Index(string key) =>
        (key.Length < 2 || key[0] != '0')
        && uint.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : uint.MaxValue;

    public void WriteTail(Utf8JsonWriter json)
    {
        json.WriteEndArray();
        if (request.Name is not null) json.WriteString("campaign_name"u8, request.Name);
        request.Schedule?.WriteTo(json);
        if (request.SplitAcrossDays) json.WriteBoolean("split_across_days"u8, true);
        json.WriteEndObject();
    }

    // Reads one more than a campaign may have, which is enough to reject it.
    private static List<CampaignRecipient> ReadAll(IEnumerable<CampaignRecipient> query)
    {
        var recipients = new List<CampaignRecipient>();
        try
        {
            recipients.AddRange(query.Take(CreateCampaignRequest.MaxRecipients + 1));
            return recipients;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            var row = recipients.Count;
            throw new CubeConnectValidationException(
                FormattableString.Invariant(
                    $"CreateCampaign was not sent: reading the recipients failed at row {row}, counted from 0. See InnerException."), e)
            {
                ErrorCode = ErrorCode.ValidationError, Outcome = RequestOutcome.NotSent, Operation = Operations.CreateCampaign.Name,
            };
        }
    }
}
