using CubeConnect.Sandbox.Delivery;
using CubeConnect.Sandbox.Endpoints;

namespace CubeConnect.Sandbox.Inbox.Endpoints;

// The campaigns of all tenants, latest first.
internal sealed class CampaignPage(SandboxState state, CampaignFlow campaigns)
{
    public Answer List(Call call)
    {
        var page = call.Query("page", "per_page").Page();
        lock (state.Gate)
        {
            var all = state.Campaigns.All;
            return Envelope.Success(new CampaignList(page.Of(all.Reverse()).Select(CampaignAnswer.Of), page.Pagination(all.Count)));
        }
    }

    public Answer Get(Call call)
    {
        lock (state.Gate)
        {
            var campaign = Require(call);
            return Envelope.Success(new CampaignDetail(
                CampaignAnswer.Of(campaign), campaign.Template.Body, TemplateView.Of(campaign.Template)));
        }
    }

    public Answer Recipients(Call call)
    {
        var query = call.Query("status", "search", "page", "per_page");
        var page = query.Page(most: 1000);
        var (status, search) = (query.Text("status"), query.Text("search")?.TrimStart('+'));
        lock (state.Gate)
        {
            // The failed ones first: they are why somebody looks.
            RecipientRow[] rows = [.. Require(call).Rows
                .Where(row => (status is null || StatusOf(row) == status) && (search is null || Fits(row, search)))
                .OrderBy(row => row.Status == "failed" ? 0 : 1)];
            return Envelope.Success(new CampaignRecipients(page.Of(rows).Select(RecipientOf), page.Pagination(rows.Length)));
        }
    }

    private static bool Fits(RecipientRow row, string search) =>
        row.Phone.Contains(search, StringComparison.Ordinal) || row.Name?.Contains(search, StringComparison.OrdinalIgnoreCase) == true;

    private CampaignRecipient RecipientOf(RecipientRow row)
    {
        var message = row.Message < 0 ? null : state.Messages[row.Message];
        return new(
            row.Phone, row.Name, StatusOf(row), row.ErrorMessage, row.SentAt, message?.DeliveredAt, message?.ReadAt, message?.FailedAt);
    }

    public Answer Cancel(Call call)
    {
        lock (state.Gate)
        {
            var campaign = Require(call);
            if (campaigns.TryCancel(campaign)) return Envelope.Done();
            throw ValidationErrors.One("status", $"A campaign that is {campaign.Status} cannot be cancelled.");
        }
    }

    // How far its message came; the API itself says no more than sent.
    private string StatusOf(RecipientRow row) =>
        row.Status == "sent" && state.Messages[row.Message].Status is "delivered" or "read"
            ? state.Messages[row.Message].Status : row.Status;

    private CampaignState Require(Call call) =>
        state.Campaigns.Find(call.Value) ?? throw RefusalException.NotFound("There is no such campaign.");
}

internal sealed record CampaignList(IEnumerable<CampaignAnswer> Campaigns, Pagination Pagination);

internal sealed record CampaignDetail(CampaignAnswer Campaign, string Body, TemplateView Template);

internal sealed record CampaignRecipients(IEnumerable<CampaignRecipient> Recipients, Pagination Pagination);

internal sealed record CampaignRecipient(
    string Phone, string? Name, string Status, string? ErrorMessage, DateTimeOffset? SentAt, DateTimeOffset? DeliveredAt,
    DateTimeOffset? ReadAt, DateTimeOffset? FailedAt);
