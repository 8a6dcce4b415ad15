namespace CubeConnect.Sandbox;

/// <summary>The campaigns of all tenants, latest first.</summary>
internal static class CampaignEndpoints
{
    public static Answer List(InboxParts parts, Call call)
    {
        var at = PageOf.Read(call.Http.Request);
        lock (parts.World.Gate)
        {
            var all = parts.World.Campaigns.LatestFirst();
            return PageOf.Object(json => PageOf.Write(json, "campaigns", all, at, campaign => CampaignJson.Write(json, campaign)));
        }
    }

    public static Answer Get(InboxParts parts, Call call)
    {
        lock (parts.World.Gate)
        {
            var campaign = Require(parts, call);
            return PageOf.Object(json =>
            {
                json.WritePropertyName("campaign");
                CampaignJson.Write(json, campaign);
                json.WriteString("body", campaign.Template.Body);
                json.WritePropertyName("template");
                TemplateView.Write(json, campaign.Template.Name, campaign.Template.Language, campaign.Template, null);
            });
        }
    }

    public static Answer Recipients(InboxParts parts, Call call)
    {
        var at = PageOf.Read(call.Http.Request, "status");
        var status = call.Http.Request.Query["status"].ToString();
        var world = parts.World;
        lock (world.Gate)
        {
            var rows = Require(parts, call).Rows;
            if (status.Length > 0) rows = rows.FindAll(row => string.Equals(StatusOf(world, row), status, StringComparison.Ordinal));
            return PageOf.Object(json => PageOf.Write(json, "recipients", rows, at, row =>
            {
                json.WriteStartObject();
                json.WriteString("phone", row.Phone);
                json.WriteString("name", row.Name);
                json.WriteString("status", StatusOf(world, row));
                json.WriteString("error_message", row.ErrorMessage);
                json.WriteUtc("sent_at", row.SentAt);
                json.WriteEndObject();
            }));
        }
    }

    public static Answer Cancel(InboxParts parts, Call call)
    {
        lock (parts.World.Gate)
        {
            var campaign = Require(parts, call);
            if (!parts.World.Campaigns.TryCancel(campaign)) throw ValidationErrors.One("status", $"A campaign that is {campaign.Status} cannot be cancelled.");
        }

        return PageOf.Done();
    }

    /// <summary>How far its message came; the API itself says no more than <c>sent</c>.</summary>
    private static string StatusOf(World world, RecipientRow row) =>
        row.Status == "sent" && world.Messages[row.Message].Status is "delivered" or "read"
            ? world.Messages[row.Message].Status : row.Status;

    private static CampaignState Require(InboxParts parts, Call call) =>
        parts.World.Campaigns.Find(call.Value) ?? throw new RefusalException(404, "NOT_FOUND", "There is no such campaign.");
}
