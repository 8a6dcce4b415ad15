using System.Text.Encodings.Web;

namespace CubeConnect.Bulk.Plan.Internal;

/// <summary>
/// Writes a run as JSON and reads it back. Reading is strict, because a run that is read wrongly sends twice: each part must follow the one
/// before it, and a created one must say which campaign it is.
/// </summary>
internal static class RunJson
{
    private const int Version = 1;

    // The file is for people too, so names stay readable in every script.
    private static readonly StoredRunContext Json =
        new(new JsonSerializerOptions(StoredRunContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static string Write(CampaignRun run) => JsonSerializer.Serialize(
        new StoredRun
        {
            Version = Version,
            Revision = run.Revision,
            Name = run.Name,
            Fingerprint = run.Fingerprint,
            WhatsAppAccountId = run.WhatsAppAccountId,
            Days = StoredDays.Of(run.Days),
            Start = StoredSchedule.Of(run.Start),
            Parts = [.. run.Parts.Select(Stored)],
        },
        Json.StoredRun);

    /// <exception cref="InvalidDataException">The JSON holds no run, or a damaged one.</exception>
    public static CampaignRun Read(string text)
    {
        try
        {
            var stored = JsonSerializer.Deserialize(text.TrimStart('\uFEFF'), Json.StoredRun) ?? throw new FormatException("it is null.");
            if (stored.Version != Version)
                throw new InvalidDataException("The run was stored by another version of this library. Use that version to finish it.");
            var run = new CampaignRun
            {
                Revision = stored.Revision,
                Name = Filled(stored.Name, "name"),
                Fingerprint = Filled(stored.Fingerprint, "fingerprint"),
                WhatsAppAccountId = stored.WhatsAppAccountId is null ? null : Filled(stored.WhatsAppAccountId, "whatsapp_account_id"),
                Days = Given(stored.Days, "days").ToDays(),
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

    private static StoredPart Stored(CampaignRunPart part) => new()
    {
        Number = part.Planned.Number,
        Name = part.Planned.Name,
        First = part.Planned.First,
        Count = part.Planned.Count,
        Day = part.Planned.Day,
        StartsAt = part.Planned.StartsAt,
        Schedule = StoredSchedule.Of(part.Planned.Schedule),
        IdempotencyKey = part.Planned.IdempotencyKey,
        State = NameOf(part.State),
        SentAt = part.SentAt,
        CampaignId = part.CampaignId?.Value,
        FurtherIds = part.FurtherIds.Count == 0 ? null : [.. part.FurtherIds.Select(id => id.Value)],
    };

    private static CampaignRunPart Part(StoredPart stored) => new()
    {
        Planned = new PlannedPart
        {
            Number = stored.Number,
            Name = Filled(stored.Name, "name"),
            First = stored.First,
            Count = stored.Count,
            Day = stored.Day,
            StartsAt = stored.StartsAt,
            Schedule = stored.Schedule?.ToSchedule(),
            IdempotencyKey = Filled(stored.IdempotencyKey, "idempotency_key"),
        },
        State = StateOf(stored.State),
        SentAt = stored.SentAt,
        CampaignId = stored.CampaignId is null ? default(CampaignId?) : new CampaignId(Filled(stored.CampaignId, "campaign_id")),
        FurtherIds = [.. (stored.FurtherIds ?? []).Select(id => new CampaignId(Filled(id, "further_ids")))],
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
            Require(
                (part.State == CampaignRunState.Created) == part.CampaignId is not null,
                $"part {planned.Number} is {NameOf(part.State)} {(part.CampaignId is null ? "without" : "with")} a campaign_id.");
            var isTimed = part.State != CampaignRunState.Sending || part.SentAt is not null;
            Require(isTimed, $"part {planned.Number} is sending without a sent_at.");
            (next, day) = (planned.First + planned.Count, planned.Day);
        }

        var keys = run.Parts.Select(part => part.Planned.IdempotencyKey).Distinct(StringComparer.Ordinal).Count();
        Require(keys == run.Parts.Count, "two parts have the same idempotency_key.");
    }

    private static string NameOf(CampaignRunState state) => state switch
    {
        CampaignRunState.Waiting => "waiting",
        CampaignRunState.Sending => "sending",
        _ => "created",
    };

    private static CampaignRunState StateOf(string? name) => name switch
    {
        "waiting" => CampaignRunState.Waiting,
        "sending" => CampaignRunState.Sending,
        "created" => CampaignRunState.Created,
        _ => throw new FormatException($"a part's state is '{name}'."),
    };

    private static T Given<T>(T? value, string name)
        where T : class => value ?? throw new FormatException($"{name} is null.");

    private static string Filled(string? text, string name) =>
        string.IsNullOrEmpty(text) ? throw new FormatException($"{name} is empty.") : text!;

    private static void Require(bool condition, string otherwise)
    {
        if (!condition) throw new FormatException(otherwise);
    }
}
