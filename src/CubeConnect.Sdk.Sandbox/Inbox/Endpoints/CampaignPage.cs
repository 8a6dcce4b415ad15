using CubeConnect.Sandbox.Delivery;
using CubeConnect.Sandbox.Endpoints;
using CubeConnect.Sandbox.Http;
using CubeConnect.Sandbox.Rules;
using CubeConnect.Sandbox.State;

namespace CubeConnect.Sandbox.Inbox.Endpoints;

/// <summary>The campaigns of all tenants, latest first.</summary>
internal sealed class CampaignPage(SandboxState state, CampaignFlow campaigns)
{
    public Answer List(Call call)
    {
        var at = PageOf.Read(call.Http.Request);
        lock (state.Gate)
        {
            var all = state.Campaigns.LatestFirst();
            return PageOf.Object(json => PageOf.Write(json, "campaigns", all, at, campaign => CampaignEndpoints.Write(json, campaign)));
        }
    }

    public Answer Get(Call call)
    {
        lock (state.Gate)
        {
            var campaign = Require(call);
            return PageOf.Object(json =>
            {
                json.WritePropertyName("campaign");
                CampaignEndpoints.Write(json, campaign);
                json.WriteString("body", campaign.Template.Body);
                json.WritePropertyName("template");
                TemplateView.Write(json, campaign.Template.Name, campaign.Template.Language, campaign.Template, null);
            });
        }
    }

    public Answer Recipients(Call call)
    {
        var at = PageOf.Read(call.Http.Request, "status");
        var status = call.Http.Request.Query["status"].ToString();
        lock (state.Gate)
        {
            var rows = Require(call).Rows;
            if (status.Length > 0) rows = rows.FindAll(row => string.Equals(StatusOf(row), status, StringComparison.Ordinal));
            return PageOf.Object(json => PageOf.Write(json, "recipients", rows, at, row =>
            {
                json.WriteStartObject();
                json.WriteString("phone", row.Phone);
                json.WriteString("name", row.Name);
                json.WriteString("status", StatusOf(row));
                json.WriteString("error_message", row.ErrorMessage);
                json.WriteUtc("sent_at", row.SentAt);
                json.WriteEndObject();
            }));
        }
    }

    public Answer Cancel(Call call)
    {
        lock (state.Gate)
        {
            var campaign = Require(call);
            if (!campaigns.TryCancel(campaign))
            {
                throw ValidationErrors.One("status", $"A campaign that is {campaign.Status} cannot be cancelled.");
            }
        }

        return PageOf.Done();
    }

    /// <summary>How far its message came; the API itself says no more than <c>sent</c>.</summary>
    private string StatusOf(RecipientRow row) =>
        row.Status == "sent" && state.Messages[row.Message].Status is "delivered" or "read"
            ? state.Messages[row.Message].Status : row.Status;

    private CampaignState Require(Call call) =>
        state.Campaigns.Find(call.Value) ?? throw new RefusalException(404, "NOT_FOUND", "There is no such campaign.");
}
