namespace CubeConnect.Sandbox.Webhooks;

// Which change is which event, and what the event says. The two message events are documented in full; of the others only some fields are
// known, and the rest of theirs are the sandbox's own. Every member is called with the gate held.
internal sealed class WebhookEvents
{
    private readonly SandboxState _state;
    private readonly WebhookSender _sender;

    public WebhookEvents(SandboxState state, WebhookSender sender)
    {
        (_state, _sender) = (state, sender);
        state.Messages.Changed += MessageChanged;
        state.Campaigns.Changed += CampaignChanged;
    }

    // Sends an event. Those about the same number, campaign or template keep their order.
    public void Raise(TenantState tenant, string name, WebhookBody body, string about = "")
    {
        if (tenant.Settings.WebhookUrl is null) return;
        _sender.Send(tenant, name, about, Envelope.Write(body with
        {
            Event = name,
            TenantId = long.TryParse(tenant.Id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : tenant.Id,
            Timestamp = Envelope.InRiyadh(_state.Now),
        }));
    }

    public void Received(TenantState tenant, AccountState account, string phone, string type, string content, string? sender) =>
        Raise(
            tenant, "message.received",
            new MessageReceived(
                account.Settings.WebhookId, IdGenerator.Wamid(_state.Ids.New()), phone, sender ?? phone, type, content),
            phone);

    public void TemplateChanged(TenantState tenant, SandboxTemplate template) => Raise(
        tenant, template.Status == "PENDING" ? "template.submitted" : "template.status_changed",
        new TemplateChanged(template.Name, template.Status.ToLowerInvariant(), template.Language), template.Name);

    private void MessageChanged(SandboxMessage message)
    {
        if (message.Status is not ("sent" or "delivered" or "read" or "failed")) return;
        var tenant = _state.TenantOf(message.TenantId);
        if (tenant.Settings.WebhookUrl is null) return;
        MetaError[]? errors = message.ErrorCode is { } code ? [new(code, MetaErrors.Title(code))] : null;
        Raise(
            tenant, "message.status_updated",
            new StatusUpdated(
                tenant.Accounts[message.AccountId].Settings.WebhookId, message.MetaMessageId, message.Status, message.Phone, errors),
            message.Phone);
    }

    private void CampaignChanged(CampaignState campaign)
    {
        // "created" comes once the final count is known; "started" only for a campaign that waited for its schedule.
        var now = campaign.Snapshot;
        var name = now.Status switch
        {
            "pending" => "campaign.created",
            "processing" when now.ScheduledAt is not null => "campaign.started",
            "completed" => "campaign.completed",
            _ => null,
        };
        if (name is null) return;
        Raise(
            campaign.Tenant, name,
            new CampaignChanged(
                now.Id, now.Name, now.Status, now.TotalCount, now.SentCount, now.FailedCount),
            campaign.Id);
    }
}

// What every webhook has, before the fields of its own event.
internal abstract record WebhookBody
{
    [JsonPropertyOrder(-3)]
    public string Event { get; init; } = string.Empty;

    // A number, as on the platform, unless the sandbox's tenant has another id.
    [JsonPropertyOrder(-2)]
    public object TenantId { get; init; } = string.Empty;

    [JsonPropertyOrder(-1)]
    public string Timestamp { get; init; } = string.Empty;
}

internal sealed record MessageReceived(
    int WhatsappAccountId, string WaMessageId, string From, string SenderName, string Type, string Content) : WebhookBody;

internal sealed record StatusUpdated(
    int WhatsappAccountId, string? MessageId, string Status, string Recipient, MetaError[]? Errors) : WebhookBody;

internal sealed record MetaError(int Code, string Title);

internal sealed record TemplateChanged(string TemplateName, string Status, string Language) : WebhookBody;

internal sealed record CampaignChanged(
    string CampaignId, string? Name, string Status, int TotalCount, int SentCount, int FailedCount) : WebhookBody;

internal sealed record QualityEvent(string Type, string UserPhone) : WebhookBody;

// An event whose fields the test gives.
internal sealed record CustomEvent : WebhookBody
{
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Fields { get; set; }
}
