using System.Globalization;
using System.Text.Json;
using CubeConnect.Engine;
using CubeConnect.Polling;
using CubeConnect.Values;

namespace CubeConnect.Bulk.Internal;

/// <summary>Reads a stored run and takes nothing on trust: each part must follow the one before it, and a created one must say which campaign it is.</summary>
internal static class RunJsonReader
{
    /// <exception cref="InvalidDataException">It is no run, or a damaged one.</exception>
    public static CampaignRun Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement;
            if (root.GetProperty("version"u8).GetInt32() != RunJson.Version) throw new InvalidDataException("The run was stored by another version of this library. Use that version to finish it.");
            var run = new CampaignRun
            {
                Revision = root.GetProperty("revision"u8).GetInt32(),
                Name = Text(root, "name"),
                Fingerprint = Text(root, "fingerprint"),
                WhatsAppAccountId = root.TryGetProperty("whatsapp_account_id"u8, out _) ? Text(root, "whatsapp_account_id") : null,
                Days = ReadDays(root.GetProperty("days"u8)),
                Start = root.TryGetProperty("start"u8, out var start) ? ReadSchedule(start) : null,
                Parts = [.. root.GetProperty("parts"u8).EnumerateArray().Select(ReadPart)],
            };
            RequireWhole(run);
            return run;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or FormatException or InvalidOperationException or ArgumentException)
        {
            throw new InvalidDataException($"The stored run is damaged: {e.Message} Restore it from a copy; with a fresh one the campaigns could be created a second time.", e);
        }
    }

    private static CampaignRunPart ReadPart(JsonElement json) => new()
    {
        Planned = new PlannedPart
        {
            Number = json.GetProperty("number"u8).GetInt32(),
            Name = Text(json, "name"),
            First = json.GetProperty("first"u8).GetInt32(),
            Count = json.GetProperty("count"u8).GetInt32(),
            Day = json.GetProperty("day"u8).GetInt32(),
            StartsAt = json.GetProperty("starts_at"u8).GetDateTimeOffset(),
            Schedule = json.TryGetProperty("scheduled_at"u8, out _) ? ReadSchedule(json) : null,
            IdempotencyKey = Text(json, "idempotency_key"),
        },
        State = StateOf(Text(json, "state")),
        SentAt = json.TryGetProperty("sent_at"u8, out var sentAt) ? sentAt.GetDateTimeOffset() : null,
        CampaignId = json.TryGetProperty("campaign_id"u8, out _) ? new CampaignId(Text(json, "campaign_id")) : default(CampaignId?),
        FurtherIds = json.TryGetProperty("further_ids"u8, out var further) ? [.. further.EnumerateArray().Select(id => new CampaignId(Filled(id.GetString(), "further_ids")))] : [],
    };

    private static void RequireWhole(CampaignRun run)
    {
        Require(run.Revision >= 0, "its revision is below 0.");
        Require(run.Parts.Count > 0, "it has no parts.");
        var (next, day) = (0, 0);
        for (var i = 0; i < run.Parts.Count; i++)
        {
            var (part, planned) = (run.Parts[i], run.Parts[i].Planned);
            Require(planned.Number == i + 1, $"part {planned.Number} stands in the place of part {i + 1}.");
            Require(planned.First == next && planned.Count > 0, $"part {planned.Number} does not go on where the part before it ends.");
            Require(planned.Day >= day, $"part {planned.Number} is on an earlier day than the part before it.");
            Require((part.State == CampaignRunState.Created) == part.CampaignId is not null, $"part {planned.Number} is {RunJson.NameOf(part.State)} {(part.CampaignId is null ? "without" : "with")} a campaign_id.");
            Require(part.State != CampaignRunState.Sending || part.SentAt is not null, $"part {planned.Number} is sending without a sent_at.");
            (next, day) = (planned.First + planned.Count, planned.Day);
        }

        Require(run.Parts.Select(part => part.Planned.IdempotencyKey).Distinct(StringComparer.Ordinal).Count() == run.Parts.Count, "two parts have the same idempotency_key.");
    }

    private static CampaignDays ReadDays(JsonElement json)
    {
        if (json.GetProperty("by_platform"u8).GetBoolean()) return CampaignDays.ByPlatform;
        if (!json.TryGetProperty("daily_limit"u8, out var limit)) return CampaignDays.One;
        return CampaignDays.Within(limit.GetInt32(), json.TryGetProperty("remaining_today"u8, out var left) ? left.GetInt32() : null);
    }

    private static Schedule ReadSchedule(JsonElement json)
    {
        var schedule = Schedule.At(DateTime.ParseExact(Text(json, "scheduled_at"), "s", CultureInfo.InvariantCulture), Text(json, "timezone"));
        Require(ScheduledZone.Find(schedule.TimeZone).Zone is not null, $"this system does not know the time zone '{schedule.TimeZone}'.");
        return schedule;
    }

    private static CampaignRunState StateOf(string name) => name switch
    {
        "waiting" => CampaignRunState.Waiting,
        "sending" => CampaignRunState.Sending,
        "created" => CampaignRunState.Created,
        _ => throw new FormatException($"a part's state is '{name}'."),
    };

    private static string Text(JsonElement json, string name) => Filled(json.GetProperty(name).GetString(), name);

    private static string Filled(string? text, string name) => string.IsNullOrEmpty(text) ? throw new FormatException($"{name} is empty.") : text!;

    private static void Require(bool condition, string otherwise)
    {
        if (!condition) throw new FormatException(otherwise);
    }
}
