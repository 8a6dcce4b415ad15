using CubeConnect.Sandbox.Http;
using CubeConnect.Sandbox.State;

namespace CubeConnect.Sandbox.Inbox.Endpoints;

/// <summary>GET /sandbox/api/status: what the frame of every page shows.</summary>
internal sealed class StatusPage(CubeConnectSandbox sandbox, SandboxState state, CubeConnectSandboxOptions options, ClockPage clock)
{
    public Answer Get(Call call)
    {
        return PageOf.Object(json =>
        {
            json.WriteString("base_url", sandbox.BaseAddress.ToString());
            json.WriteString("whatsapp_account_id", options.WhatsAppAccountId);
            json.WriteString("webhook_url", sandbox.Tenant.WebhookUrl?.ToString());
            json.WriteBoolean("enforces_session_window", options.EnforceSessionWindow);
            json.WriteNumber("message_capacity", options.MessageCapacity);
            lock (state.Gate)
            {
                json.WriteNumber("messages", state.Messages.Taken);
                json.WriteNumber("messages_forgotten", state.Messages.Forgotten);
                json.WriteNumber("answers_forgotten", state.Chats.EventsForgotten);
                json.WriteNumber("campaigns_forgotten", state.Campaigns.Forgotten);
                json.WriteNumber("chats", state.Chats.Count);
            }

            clock.WriteFields(json);
        });
    }
}
