using System.Text.Json;
using static CubeConnect.Sandbox.MessageStateJson;

namespace CubeConnect.Sandbox;

/// <summary>Campaigns in the state's files. What became of a recipient is read from the message, which says whose row it is, where there is one.</summary>
internal static class CampaignStateJson
{
    public static void Write(Utf8JsonWriter json, CampaignShot shot)
    {
        var campaign = shot.Campaign;
        json.WriteStartObject();
        Text(json, "id", campaign.Id);
        Text(json, "tenant", campaign.Tenant.Id);
        Text(json, "account", campaign.Account.Settings.Id);
        json.WritePropertyName("template");
        TemplateJson.Write(json, campaign.Template);
        Text(json, "name", campaign.Name);
        Text(json, "status", shot.Status);
        Text(json, "failure_reason", shot.FailureReason);
        Moment(json, "created_at", campaign.CreatedAt);
        Moment(json, "scheduled_at", shot.ScheduledAt);
        json.WriteNumber("requested_count", campaign.RequestedCount);
        json.WriteNumber("total_count", shot.TotalCount);
        json.WriteNumber("part_number", campaign.PartNumber);
        Text(json, "group", campaign.Group?.Id);
        Text(json, "key", campaign.IdempotencyKey);
        json.WriteStartArray("rows");
        foreach (var row in shot.Rows ?? []) Write(json, row);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>How far a campaign came, without its recipients.</summary>
    public static void WriteProgress(Utf8JsonWriter json, CampaignShot shot)
    {
        json.WriteStartObject();
        Text(json, "id", shot.Campaign.Id);
        Text(json, "status", shot.Status);
        Text(json, "failure_reason", shot.FailureReason);
        Moment(json, "scheduled_at", shot.ScheduledAt);
        json.WriteNumber("total_count", shot.TotalCount);
        json.WriteNumber("done", shot.Done);
        json.WriteEndObject();
    }

    public static CampaignState Read(World world, SavedCampaign saved, IEnumerable<SandboxMessage> messages)
    {
        var (item, last) = (saved.Whole, saved.Progress ?? saved.Whole);
        var tenant = world.TenantOf(Required(item, "tenant"));
        var campaign = new CampaignState
        {
            Id = Required(item, "id"),
            Tenant = tenant,
            Account = tenant.Accounts[Required(item, "account")],
            Template = TemplateJson.Read(item.GetProperty("template")),
            Name = Text(item, "name"),
            IdempotencyKey = Text(item, "key"),
            CreatedAt = Moment(item, "created_at") ?? default,
            ScheduledAt = Moment(last, "scheduled_at"),
            RequestedCount = Number(item, "requested_count") ?? 0,
            PartNumber = Number(item, "part_number") ?? 1,
            Rows = [.. item.GetProperty("rows").EnumerateArray().Select(ReadRow)],
            Status = Required(last, "status"),
            TotalCount = Number(last, "total_count") ?? 0,
            FailureReason = Text(last, "failure_reason"),
        };
        foreach (var message in messages) Follow(world, campaign, message);
        for (var i = 0; i < Math.Min(Number(last, "done") ?? 0, campaign.Rows.Count); i++)
        {
            if (campaign.Rows[i] is { Valid: false, Status: "pending" } row) campaign.Rows[i] = row.Failed(RecipientRow.InvalidNumber);
        }

        foreach (var row in campaign.Rows) Count(world, campaign, row);
        return campaign;
    }

    private static void Write(Utf8JsonWriter json, RecipientRow row)
    {
        json.WriteStartObject();
        Text(json, "phone", row.Phone);
        if (!row.Valid) json.WriteBoolean("invalid", true);
        Text(json, "name", row.Name);
        Values(json, "values", row.Values);
        Text(json, "status", row.Status);
        Text(json, "error", row.ErrorMessage);
        Moment(json, "sent_at", row.SentAt);
        json.WriteEndObject();
    }

    private static RecipientRow ReadRow(JsonElement row) =>
        new(Required(row, "phone"), Valid: !row.TryGetProperty("invalid", out _), Text(row, "name"), Values(row, "values"))
        {
            Status = Required(row, "status"), ErrorMessage = Text(row, "error"), SentAt = Moment(row, "sent_at"),
        };

    /// <summary>Sets a recipient to what its message says.</summary>
    private static void Follow(World world, CampaignState campaign, SandboxMessage message)
    {
        if (message.CampaignRow < 0 || message.CampaignRow >= campaign.Rows.Count) return;
        var row = campaign.Rows[message.CampaignRow] with { Message = world.Messages.IndexOf(message.Id) };
        campaign.Rows[message.CampaignRow] = message.ErrorMessage is { } error ? row.Failed(error) : row with { Status = "sent", SentAt = message.SentAt };
    }

    private static void Count(World world, CampaignState campaign, RecipientRow row)
    {
        if (row.Status == "failed") campaign.FailedCount++;
        if (row.Status != "sent") return;
        campaign.SentCount++;
        var status = row.Message < 0 ? "read" : world.Messages[row.Message].Status;
        if (status is "delivered" or "read") campaign.DeliveredCount++;
        if (status is "read") campaign.ReadCount++;
    }
}
