using System.Text.Json;

namespace CubeConnect.Sandbox;

/// <summary>GET /api/v1/campaigns/{id}/recipients: the recipients in pages. There are none before the campaign is prepared.</summary>
internal static class ListCampaignRecipients
{
    public static Answer Answer(Call call)
    {
        var errors = new ValidationErrors();
        var query = new QueryFields(call.Http.Request.Query, errors);
        query.Only("page", "per_page", "status");
        var page = query.Number("page", 1, int.MaxValue);
        var perPage = query.Number("per_page", Paging.DefaultPerPage, Paging.MostPerPage);
        var status = query.OneOf("status", "pending", "sent", "failed");
        errors.ThrowIfAny();

        lock (call.World.Gate)
        {
            var campaign = GetCampaign.Require(call);
            List<RecipientRow> rows = campaign.Status == "preparing" ? [] : campaign.Rows;
            if (status is not null) rows = [.. rows.Where(row => row.Status == status)];
            var paging = new Paging(page, perPage, rows.Count);
            return Envelope.Success(200, json =>
            {
                json.WriteStartObject();
                json.WriteString("campaign_id", campaign.Id);
                json.WriteStartArray("recipients");
                for (var i = paging.Skip; i < rows.Count && i - paging.Skip < perPage; i++) Write(json, call.World, rows[i]);
                json.WriteEndArray();
                paging.Write(json);
                json.WriteEndObject();
            });
        }
    }

    private static void Write(Utf8JsonWriter json, World world, RecipientRow row)
    {
        json.WriteStartObject();
        json.WriteString("phone", row.Phone);
        json.WriteString("name", row.Name);
        json.WriteString("status", row.Status);
        json.WriteString("message_log_id", row.Message < world.Messages.Forgotten ? null : world.Messages[row.Message].Id); // a string here even where ids are numbers
        json.WriteString("error_message", row.ErrorMessage);
        json.WriteUtc("sent_at", row.SentAt);
        json.WriteEndObject();
    }
}
