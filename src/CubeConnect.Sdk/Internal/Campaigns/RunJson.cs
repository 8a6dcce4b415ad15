using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CubeConnect.Internal;

/// <summary>A run as JSON. Ours alone: strict on the way in, since a run that is read wrongly sends twice.</summary>
internal static class RunJson
{
    private const int Version = 1;
    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = WireJson.Writer.Encoder };

    public static string Write(CampaignRun run)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Readable))
        {
            json.WriteStartObject();
            json.WriteNumber("version"u8, Version);
            json.WriteString("name"u8, run.Name);
            json.WriteString("fingerprint"u8, run.Fingerprint);
            json.WriteStartArray("parts"u8);
            foreach (var part in run.Parts) WritePart(json, part);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    public static CampaignRun Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement;
            if (root.GetProperty("version"u8).GetInt32() != Version) throw new InvalidDataException("The run was stored by a newer version of this library. Use that version.");
            return new CampaignRun
            {
                Name = root.GetProperty("name"u8).GetString()!,
                Fingerprint = root.GetProperty("fingerprint"u8).GetString()!,
                Parts = [.. root.GetProperty("parts"u8).EnumerateArray().Select(ReadPart)],
            };
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or FormatException or InvalidOperationException)
        {
            throw new InvalidDataException("The stored run is damaged. Restore it from a copy; with a fresh one the campaigns could be created a second time.", e);
        }
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
        json.WriteEndObject();
    }

    private static CampaignRunPart ReadPart(JsonElement json) => new()
    {
        Planned = new PlannedPart
        {
            Number = json.GetProperty("number"u8).GetInt32(),
            Name = json.GetProperty("name"u8).GetString()!,
            First = json.GetProperty("first"u8).GetInt32(),
            Count = json.GetProperty("count"u8).GetInt32(),
            Day = json.GetProperty("day"u8).GetInt32(),
            StartsAt = json.GetProperty("starts_at"u8).GetDateTimeOffset(),
            Schedule = json.TryGetProperty("scheduled_at"u8, out var local)
                ? Schedule.At(DateTime.ParseExact(local.GetString()!, "s", CultureInfo.InvariantCulture), json.GetProperty("timezone"u8).GetString()!)
                : null,
            IdempotencyKey = json.GetProperty("idempotency_key"u8).GetString()!,
        },
        State = StateOf(json.GetProperty("state"u8).GetString()!),
        SentAt = json.TryGetProperty("sent_at"u8, out var sentAt) ? sentAt.GetDateTimeOffset() : null,
        CampaignId = json.TryGetProperty("campaign_id"u8, out var id) ? new CampaignId(id.GetString()) : default(CampaignId?),
    };

    private static string NameOf(CampaignRunState state) => state switch
    {
        CampaignRunState.Waiting => "waiting",
        CampaignRunState.Sending => "sending",
        _ => "created",
    };

    private static CampaignRunState StateOf(string name) => name switch
    {
        "waiting" => CampaignRunState.Waiting,
        "sending" => CampaignRunState.Sending,
        "created" => CampaignRunState.Created,
        _ => throw new FormatException($"A part's state is '{name}'."),
    };
}
