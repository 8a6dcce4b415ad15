using System.Globalization;
using System.Text.Json;
using CubeConnect.Sandbox.Http;
using CubeConnect.Sandbox.State;

namespace CubeConnect.Sandbox.Webhooks;

/// <summary>
/// Which change is which event, and what the event says. The two message events are documented in full; of the others only some
/// fields are known, and the rest of theirs are the sandbox's own. Every member is called with the gate held.
/// </summary>
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

    /// <summary>
    /// Sends an event with the envelope around its own fields. Events about the same number, campaign or template keep their order.
    /// </summary>
    public void Raise(TenantState tenant, string name, Action<Utf8JsonWriter>? fields = null, string? about = null)
    {
        if (tenant.Settings.WebhookUrl is null) return;
        _sender.Send(tenant, name, about ?? string.Empty, Envelope.Write(json =>
        {
            json.WriteString("event", name);
            if (long.TryParse(tenant.Id, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                json.WriteNumber("tenant_id", number);
            }
            else json.WriteString("tenant_id", tenant.Id);
            json.WriteString("timestamp", Envelope.InRiyadh(_state.Now));
            fields?.Invoke(json);
        }));
    }

    public void Received(TenantState tenant, AccountState account, string phone, string type, string content, string? sender) =>
        Raise(tenant, "message.received", json =>
        {
            json.WriteNumber("whatsapp_account_id", account.Settings.WebhookId);
            json.WriteString("wa_message_id", IdGenerator.Wamid(_state.Ids.New()));
            json.WriteString("from", phone);
            json.WriteString("sender_name", sender ?? phone);
            json.WriteString("type", type);
            json.WriteString("content", content);
        }, phone);

    public void TemplateChanged(TenantState tenant, SandboxTemplate template)
    {
        var submitted = template.Status == "PENDING";
        Raise(tenant, submitted ? "template.submitted" : "template.status_changed", json =>
        {
            json.WriteString("template_name", template.Name);
            json.WriteString("status", template.Status.ToLowerInvariant());
            json.WriteString("language", template.Language);
        }, template.Name);
    }

    private void MessageChanged(SandboxMessage message)
    {
        if (message.Status is not ("sent" or "delivered" or "read" or "failed")) return;
        var tenant = _state.TenantOf(message.TenantId);
        if (tenant.Settings.WebhookUrl is not null) StatusUpdated(tenant, message);
    }

    private void StatusUpdated(TenantState tenant, SandboxMessage message) =>
        Raise(tenant, "message.status_updated", json =>
        {
            json.WriteNumber("whatsapp_account_id", tenant.Accounts[message.AccountId].Settings.WebhookId);
            json.WriteString("message_id", message.MetaMessageId);
            json.WriteString("status", message.Status);
            json.WriteString("recipient", message.Phone);
            if (message.ErrorCode is not { } code)
            {
                json.WriteNull("errors");
                return;
            }

            json.WriteStartArray("errors");
            json.WriteStartObject();
            json.WriteNumber("code", code);
            json.WriteString("title", MetaErrors.Title(code));
            json.WriteEndObject();
            json.WriteEndArray();
        }, message.Phone);

    private void CampaignChanged(CampaignState campaign)
    {
        // "created" comes once the final count is known; "started" only for a campaign that waited for its schedule.
        var name = campaign.Status switch
        {
            "pending" => "campaign.created",
            "processing" when campaign.ScheduledAt is not null => "campaign.started",
            "completed" => "campaign.completed",
            _ => null,
        };
        if (name is null) return;
        Raise(campaign.Tenant, name, json =>
        {
            json.WriteString("campaign_id", campaign.Id);
            json.WriteString("name", campaign.Name);
            json.WriteString("status", campaign.Status);
            json.WriteNumber("total_count", campaign.TotalCount);
            json.WriteNumber("sent_count", campaign.SentCount);
            json.WriteNumber("failed_count", campaign.FailedCount);
        }, campaign.Id);
    }
}
