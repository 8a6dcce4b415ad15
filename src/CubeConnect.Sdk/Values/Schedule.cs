namespace CubeConnect;

/// <summary>
/// When a message or campaign leaves: a wall time and the IANA zone whose clocks show it. Goes on the wire as <c>scheduled_at</c>
/// (whole seconds, no offset) and <c>timezone</c>, always both.
/// </summary>
/// <remarks>
/// Making one never throws. Sending throws a <see cref="CubeConnectValidationException"/> under <c>scheduled_at</c> or <c>timezone</c> if
/// the zone is unknown, if its clocks skip that time, or if the time is not in the future. How far ahead the platform accepts a time is not
/// documented, so no time is too far. API rule: "Send Message", section "Scheduling".
/// </remarks>
[JsonConverter(typeof(ScheduleJson))]
public sealed record Schedule
{
    private readonly ScheduledZone _zone;
    private readonly DateTimeKind _kind;

    private Schedule(DateTime local, ScheduledZone zone)
    {
        LocalTime = new DateTime(local.Ticks - (local.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Unspecified);
        _kind = local.Kind;
        _zone = zone;
    }

    /// <summary>The wall time in <see cref="TimeZone"/>, cut to whole seconds.</summary>
    public DateTime LocalTime { get; }

    /// <summary>The IANA name of the zone, for example <c>Asia/Riyadh</c>; the text as it was given when no such zone is known.</summary>
    public string TimeZone => _zone.Name;

    /// <summary>
    /// The same moment with the zone's offset; <c>default</c> when the zone is unknown. A time that the clocks show twice, when summer time
    /// ends, is read as the first; which one the platform uses is not documented.
    /// </summary>
    public DateTimeOffset Moment => _zone.MomentOf(LocalTime);

    /// <summary>The zone as this system computes with it; null when the system does not know it.</summary>
    public TimeZoneInfo? Zone => _zone.Zone;

    /// <summary>Why the schedule cannot be used and what to do; null when it can. Sending checks that it is in the future.</summary>
    public string? Error => KindError ?? _zone.Error ?? SkippedError;

    private string? KindError => _kind == DateTimeKind.Unspecified
        ? null
        : $"The time is marked as {(_kind == DateTimeKind.Utc ? "UTC" : "this machine's local time")}, but a zone is given too. "
            + "Use DateTime.SpecifyKind(time, DateTimeKind.Unspecified) if it is a wall time in that zone, "
            + "or Schedule.At(DateTimeOffset) if it is a moment.";

    private string? SkippedError => _zone.Skips(LocalTime)
        ? "The clocks of the time zone skip this time when summer time begins. Choose a time before or after the gap."
        : null;

    /// <summary>A wall time in a zone: 8 p.m. in Riyadh is <c>20:00</c> in <c>Asia/Riyadh</c>.</summary>
    /// <param name="local">
    /// The wall time. Its <see cref="DateTime.Kind"/> must be <see cref="DateTimeKind.Unspecified"/>: reading a UTC or local time as
    /// another zone's would shift it by hours. Fractions of a second are dropped.
    /// </param>
    /// <param name="zone">
    /// An IANA name (<c>Asia/Riyadh</c>) or a Windows name (<c>Arab Standard Time</c>), which is translated. Programs without ICU
    /// (<c>InvariantGlobalization</c>) know only the names of their own system; there use <see cref="At(DateTimeOffset)"/>.
    /// </param>
    /// <example><code>var schedule = Schedule.At(new DateTime(2027, 3, 9, 20, 0, 0), "Asia/Riyadh");</code></example>
    public static Schedule At(DateTime local, string zone) => new(local, ScheduledZone.Find(zone));

    /// <summary>A moment, sent as UTC: it stays the same moment wherever it was computed.</summary>
    /// <param name="moment">The moment, with any offset. Fractions of a second are dropped.</param>
    public static Schedule At(DateTimeOffset moment) => new(moment.ToUniversalTime().DateTime, ScheduledZone.Utc);

    internal void Validate(Faults faults, TimeProvider clock)
    {
        faults.Report("scheduled_at", KindError);
        faults.Report("timezone", _zone.Error);
        faults.Report("scheduled_at", SkippedError);
        if (Error is null && Moment <= clock.GetUtcNow())
            faults.Add("scheduled_at", "The time is not in the future. Choose a later one, or leave the schedule out to send now.");
    }

    internal void WriteTo(Utf8JsonWriter json)
    {
        json.WriteString("scheduled_at"u8, LocalTime.ToString("s", CultureInfo.InvariantCulture));
        json.WriteString("timezone"u8, TimeZone);
    }

    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append(FormattableString.Invariant($"LocalTime = {LocalTime:s}, TimeZone = {TimeZone}, Moment = {Moment:O}"));
        return true;
    }

    /// <summary>Reads and writes a schedule as an object with <c>scheduled_at</c> and <c>timezone</c>, as on the wire.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public sealed class ScheduleJson : JsonConverter<Schedule>
    {
        // The offset is there only for a time whose kind is wrong, so that it is rejected too after it was stored.
        private const string Format = "yyyy-MM-ddTHH:mm:ssK";

        /// <inheritdoc/>
        public override Schedule Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            using var json = JsonDocument.ParseValue(ref reader);
            return json.RootElement.ValueKind == JsonValueKind.Object
                && DateTime.TryParseExact(
                    Text(json.RootElement, "scheduled_at"), Format, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind,
                    out var time)
                ? At(time, Text(json.RootElement, "timezone") ?? string.Empty)
                : throw new JsonException("A schedule is an object with \"scheduled_at\" as yyyy-MM-ddTHH:mm:ss and \"timezone\".");
        }

        /// <inheritdoc/>
        public override void Write(Utf8JsonWriter writer, Schedule value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            var time = DateTime.SpecifyKind(value.LocalTime, value._kind);
            writer.WriteString("scheduled_at"u8, time.ToString(Format, CultureInfo.InvariantCulture));
            writer.WriteString("timezone"u8, value.TimeZone);
            writer.WriteEndObject();
        }

        private static string? Text(JsonElement json, string name) =>
            json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
    }
}
