using System.Text.Encodings.Web;
using System.Text.Json.Serialization;

namespace CubeConnect.Bulk.Plan.Internal;

// Writes a run as JSON and reads it back. Reading is strict, because a run that is read wrongly sends twice: each part must follow the one
// before it, and a created one must say which campaign it is.
internal static class RunJson
{
    private const int Version = 1;

    // The file is for people too, so names stay readable in every script.
    private static readonly StoredRunContext Json =
        new(new JsonSerializerOptions(StoredRunContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static string Write(CampaignRun run) => JsonSerializer.Serialize(
        new StoredRun(
            Version,
            run.Revision,
            run.Name,
            run.Fingerprint,
            run.WhatsAppAccountId,
            run.BaseAddress?.AbsoluteUri,
            new StoredDays(run.Days.IsByPlatform, run.Days.DailyLimit, run.Days.RemainingToday),
            StoredSchedule.Of(run.Start),
            [.. run.Parts.Select(Stored)]),
        Json.StoredRun);

    public static CampaignRun Read(string text)
    {
        try
        {
            var stored = JsonSerializer.Deserialize(text.TrimStart('\uFEFF'), Json.StoredRun) ?? throw new FormatException("it is null.");
            if (Given(stored.Version, "version") != Version)
                throw new InvalidDataException("The run was stored by another version of this library. Use that version to finish it.");
            var run = new CampaignRun
            {
                Revision = Given(stored.Revision, "revision"),
                Name = Filled(stored.Name, "name"),
                Fingerprint = Filled(stored.Fingerprint, "fingerprint"),
                WhatsAppAccountId = stored.WhatsAppAccountId is null ? null : Filled(stored.WhatsAppAccountId, "whatsapp_account_id"),
                BaseAddress = stored.BaseAddress is null ? null : new Uri(Filled(stored.BaseAddress, "base_address")),
                Days = Days(Given(stored.Days, "days")),
                Start = stored.Start?.ToSchedule(),
                Parts = [.. Given(stored.Parts, "parts").Select(part => Part(Given(part, "a part")))],
            };
            RequireWhole(run);
            return run;
        }
        catch (Exception e) when (e is JsonException or FormatException or ArgumentException)
        {
            throw new InvalidDataException($"The stored run is damaged: {e.Message} Restore it from a copy; with a fresh one the "
                + "campaigns could be created a second time.", e);
        }
    }

    private static StoredPart Stored(CampaignRunPart part) => new(
        part.Planned.Number,
        part.Planned.Name,
        part.Planned.First,
        part.Planned.Count,
        part.Planned.Day,
        part.Planned.StartsAt,
        StoredSchedule.Of(part.Planned.Schedule),
        part.Planned.IdempotencyKey,
        NameOf(part.State),
        part.SentAt,
        part.CampaignId?.Value,
        part.FurtherIds.Count == 0 ? null : [.. part.FurtherIds.Select(id => id.Value)]);

    private static CampaignRunPart Part(StoredPart stored) => new()
    {
        Planned = new PlannedPart
        {
            Number = Given(stored.Number, "number"),
            Name = Filled(stored.Name, "name"),
            First = Given(stored.First, "first"),
            Count = Given(stored.Count, "count"),
            Day = Given(stored.Day, "day"),
            StartsAt = Given(stored.StartsAt, "starts_at"),
            Schedule = stored.Schedule?.ToSchedule(),
            IdempotencyKey = Filled(stored.IdempotencyKey, "idempotency_key"),
        },
        State = StateOf(stored.State),
        SentAt = stored.SentAt,
        CampaignId = stored.CampaignId is null ? default(CampaignId?) : new CampaignId(Filled(stored.CampaignId, "campaign_id")),
        FurtherIds = [.. (stored.FurtherIds ?? []).Select(id => new CampaignId(Filled(id, "further_ids")))],
    };

    private static CampaignDays Days(StoredDays stored) =>
        Given(stored.ByPlatform, "by_platform") ? CampaignDays.ByPlatform
        : stored.DailyLimit is { } limit ? CampaignDays.Within(limit, stored.RemainingToday)
        : CampaignDays.One;

    private static void RequireWhole(CampaignRun run)
    {
        Require(run.Revision >= 0, "its revision is below 0.");
        Require(run.Parts.Count > 0, "it has no parts.");
        var (next, day) = (0, 0);
        for (var i = 0; i < run.Parts.Count; i++)
        {
            var (part, planned) = (run.Parts[i], run.Parts[i].Planned);
            Require(planned.Number == i + 1, $"part {planned.Number} is in the place of part {i + 1}.");
            Require(planned.First == next && planned.Count > 0, $"part {planned.Number} does not start where the part before it ends.");
            Require(planned.Day >= day, $"part {planned.Number} is on an earlier day than the part before it.");
            Require(
                (part.State == CampaignRunState.Created) == part.CampaignId is not null,
                $"part {planned.Number} is {NameOf(part.State)} {(part.CampaignId is null ? "without" : "with")} a campaign_id.");
            Require(
                part.State != CampaignRunState.Sending || part.SentAt is not null,
                $"part {planned.Number} is sending without a sent_at.");
            (next, day) = (planned.First + planned.Count, planned.Day);
        }

        var keys = run.Parts.Select(part => part.Planned.IdempotencyKey).Distinct(StringComparer.Ordinal).Count();
        Require(keys == run.Parts.Count, "two parts have the same idempotency_key.");
    }

    private static string NameOf(CampaignRunState state) => JsonNamingPolicy.SnakeCaseLower.ConvertName(state.ToString());

    private static CampaignRunState StateOf(string? name) =>
        Enum.TryParse<CampaignRunState>(name, ignoreCase: true, out var state) && NameOf(state) == name
            ? state
            : throw new FormatException($"a part's state is '{name}'.");

    private static T Given<T>(T? value, string name)
        where T : class => value ?? throw new FormatException($"{name} is missing.");

    private static T Given<T>(T? value, string name)
        where T : struct => value ?? throw new FormatException($"{name} is missing.");

    private static string Filled(string? text, string name) =>
        string.IsNullOrEmpty(text) ? throw new FormatException($"{name} is empty.") : text!;

    private static void Require(bool condition, string otherwise)
    {
        if (!condition) throw new FormatException(otherwise);
    }
}

// A run as it is stored. Everything may be missing from a damaged file.
internal sealed record StoredRun(
    int? Version,
    int? Revision,
    string? Name,
    string? Fingerprint,
    [property: JsonPropertyName("whatsapp_account_id")] string? WhatsAppAccountId,
    string? BaseAddress,
    StoredDays? Days,
    StoredSchedule? Start,
    IReadOnlyList<StoredPart?>? Parts);

internal sealed record StoredDays(bool? ByPlatform, int? DailyLimit, int? RemainingToday);

internal sealed record StoredPart(
    int? Number,
    string? Name,
    int? First,
    int? Count,
    int? Day,
    DateTimeOffset? StartsAt,
    StoredSchedule? Schedule,
    string? IdempotencyKey,
    string? State,
    DateTimeOffset? SentAt,
    string? CampaignId,
    IReadOnlyList<string?>? FurtherIds);

internal sealed record StoredSchedule(DateTime? ScheduledAt, [property: JsonPropertyName("timezone")] string? TimeZone)
{
    public static StoredSchedule? Of(Schedule? schedule) => schedule is null ? null : new(schedule.LocalTime, schedule.TimeZone);

    public Schedule ToSchedule()
    {
        if (ScheduledAt is not { } time || TimeZone is null) throw new FormatException("a schedule has no scheduled_at or no timezone.");
        var schedule = Schedule.At(DateTime.SpecifyKind(time, DateTimeKind.Unspecified), TimeZone);
        return schedule.Zone is not null ? schedule : throw new FormatException($"this system does not know the time zone '{TimeZone}'.");
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true)]
[JsonSerializable(typeof(StoredRun))]
internal sealed partial class StoredRunContext : JsonSerializerContext;
