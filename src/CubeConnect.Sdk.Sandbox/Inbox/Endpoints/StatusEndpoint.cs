namespace CubeConnect.Sandbox;

/// <summary>GET /sandbox/api/status: what the frame of every page shows.</summary>
internal static class StatusEndpoint
{
    public static Answer Get(InboxParts parts, Call call)
    {
        var (world, options) = (parts.World, parts.World.Options);
        return PageOf.Object(json =>
        {
            json.WriteString("base_url", parts.Sandbox.BaseAddress.ToString());
            json.WriteString("whatsapp_account_id", options.WhatsAppAccountId);
            json.WriteString("webhook_url", parts.Sandbox.Tenant.WebhookUrl?.ToString());
            json.WriteBoolean("enforces_session_window", options.EnforceSessionWindow);
            json.WriteNumber("message_capacity", options.MessageCapacity);
            lock (world.Gate)
            {
                json.WriteNumber("messages", world.Messages.Taken);
                json.WriteNumber("messages_forgotten", world.Messages.Forgotten);
                json.WriteNumber("answers_forgotten", world.Chats.ActsForgotten);
                json.WriteNumber("campaigns_forgotten", world.Campaigns.Forgotten);
                json.WriteNumber("chats", world.Chats.Count);
            }

            ClockEndpoints.WriteFields(json, parts);
        });
    }
}
