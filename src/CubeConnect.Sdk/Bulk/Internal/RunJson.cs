using System.Text;
using System.Text.Json;
using CubeConnect.Engine;
using CubeConnect.Json;
using CubeConnect.Polling;

namespace CubeConnect.Bulk.Internal;

/// <summary>A run as JSON. Ours alone: strict on the way in (<see cref="RunJsonReader"/>), since a run that is read wrongly sends twice.</summary>
internal static class RunJson
{
    public const int Version = 1;
    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = WireJson.Writer.Encoder };

    public static CampaignRun Read(string text) => RunJsonReader.Read(text);

    public static string Write(CampaignRun run)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Readable))
        {
            json.WriteStartObject();
            json.WriteNumber("version"u8, Version);
            json.WriteNumber("revision"u8, run.Revision);
            json.WriteString("name"u8, run.Name);
            json.WriteString("fingerprint"u8, run.Fingerprint);
            if (run.WhatsAppAccountId is not null) json.WriteString("whatsapp_account_id"u8, run.WhatsAppAccountId);
            WriteDays(json, run.Days);
            if (run.Start is not null)
            {
                json.WriteStartObject("start"u8);
                run.Start.WriteTo(json);
                json.WriteEndObject();
            }

            json.WriteStartArray("parts"u8);
            foreach (var part in run.Parts) WritePart(json, part);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    public static string NameOf(CampaignRunState state) => state switch
    {
        CampaignRunState.Waiting => "waiting",
        CampaignRunState.Sending => "sending",
        _ => "created",
    };

    private static void WriteDays(Utf8JsonWriter json, CampaignDays days)
    {
        json.WriteStartObject("days"u8);
        json.WriteBoolean("by_platform"u8, days.IsByPlatform);
        if (days.DailyLimit is { } limit) json.WriteNumber("daily_limit"u8, limit);
        if (days.RemainingToday is { } left) json.WriteNumber("remaining_today"u8, left);
        json.WriteEndObject();
    }

    private static void WritePart(Utf8JsonWriter json, CampaignRunPart part)
    {
        var planned = part.Planned;
        json.WriteStartObject();
        json.WriteNumber("number"u8, planned.Number);
        json.WriteString("name"u8, planned.Name);
        json.WriteNumber("first"u8, planned.First);
        json.WriteNumber("count"u8, planned.Count);
        json.WriteNumber("day"u8, planned.Day);
        json.WriteString("starts_at"u8, planned.StartsAt);
        planned.Schedule?.WriteTo(json);
        json.WriteString("idempotency_key"u8, planned.IdempotencyKey);
        json.WriteString("state"u8, NameOf(part.State));
        if (part.SentAt is { } sentAt) json.WriteString("sent_at"u8, sentAt);
        if (part.CampaignId is { } id) json.WriteString("campaign_id"u8, id.Value);
        if (part.FurtherIds.Count > 0)
        {
            json.WriteStartArray("further_ids"u8);
            foreach (var further in part.FurtherIds) json.WriteStringValue(further.Value);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }
}
