namespace CubeConnect.Sandbox.Inbox.Endpoints;

/// <summary>GET /sandbox/api/status: what the frame of every page shows.</summary>
internal sealed class StatusPage(CubeConnectSandbox sandbox, SandboxState state, CubeConnectSandboxOptions options, ClockPage clock)
{
    public Answer Get(Call call)
    {
        var time = clock.Read();
        lock (state.Gate)
        {
            return Envelope.Success(new StatusAnswer(
                sandbox.BaseAddress.ToString(), options.WhatsAppAccountId, sandbox.Tenant.WebhookUrl?.ToString(),
                options.EnforceSessionWindow, options.MessageCapacity, state.Messages.Taken, state.Messages.Forgotten,
                state.Chats.EventsForgotten, state.Campaigns.Forgotten, state.Chats.Count, time.Now, time.NowRiyadh, time.CanMove,
                time.Playing));
        }
    }
}

internal sealed record StatusAnswer(
    string BaseUrl, string WhatsappAccountId, string? WebhookUrl, bool EnforcesSessionWindow, int MessageCapacity, int Messages,
    int MessagesForgotten, int AnswersForgotten, int CampaignsForgotten, int Chats, DateTimeOffset Now, string NowRiyadh, bool CanMove,
    bool Playing);
