using System.Text.Json.Serialization;

namespace CubeConnect.Bulk.Plan.Internal;

/// <summary>A run as it is stored: JSON in the shape of these records.</summary>
internal sealed record StoredRun
{
    public required int Version { get; init; }

    public required int Revision { get; init; }

    public required string Name { get; init; }

    public required string Fingerprint { get; init; }

    [JsonPropertyName("whatsapp_account_id")]
    public string? WhatsAppAccountId { get; init; }

    public required StoredDays Days { get; init; }

    public StoredSchedule? Start { get; init; }

    public required IReadOnlyList<StoredPart> Parts { get; init; }
}

internal sealed record StoredDays
{
    public required bool ByPlatform { get; init; }

    public int? DailyLimit { get; init; }

    public int? RemainingToday { get; init; }

    public static StoredDays Of(CampaignDays days) =>
        new() { ByPlatform = days.IsByPlatform, DailyLimit = days.DailyLimit, RemainingToday = days.RemainingToday };

    public CampaignDays ToDays()
    {
        if (ByPlatform) return CampaignDays.ByPlatform;
        return DailyLimit is { } limit ? CampaignDays.Within(limit, RemainingToday) : CampaignDays.One;
    }
}

internal sealed record StoredSchedule
{
    public required DateTime ScheduledAt { get; init; }

    [JsonPropertyName("timezone")]
    public required string TimeZone { get; init; }

    public static StoredSchedule? Of(Schedule? schedule) =>
        schedule is null ? null : new() { ScheduledAt = schedule.LocalTime, TimeZone = schedule.TimeZone };

    public Schedule ToSchedule()
    {
        var schedule = Schedule.At(DateTime.SpecifyKind(ScheduledAt, DateTimeKind.Unspecified), TimeZone);
        return schedule.Zone is not null ? schedule : throw new FormatException($"this system does not know the time zone '{TimeZone}'.");
    }
}

internal sealed record StoredPart
{
    public required int Number { get; init; }

    public required string Name { get; init; }

    public required int First { get; init; }

    public required int Count { get; init; }

    public required int Day { get; init; }

    public required DateTimeOffset StartsAt { get; init; }

    public StoredSchedule? Schedule { get; init; }

    public required string IdempotencyKey { get; init; }

    public required string State { get; init; }

    public DateTimeOffset? SentAt { get; init; }

    public string? CampaignId { get; init; }

    public IReadOnlyList<string>? FurtherIds { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true)]
[JsonSerializable(typeof(StoredRun))]
internal sealed partial class StoredRunContext : JsonSerializerContext;
