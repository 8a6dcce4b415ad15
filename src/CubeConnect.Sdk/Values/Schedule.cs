using System.Text;
using System.Text.Json;
using CubeConnect.Validation;
using CubeConnect.Values;

namespace CubeConnect;

/// <summary>
/// When a message or campaign leaves: a wall time and the IANA zone whose clocks show it. Goes on the wire as <c>scheduled_at</c>
/// (whole seconds, no offset) and <c>timezone</c>, always both.
/// </summary>
/// <remarks>
/// Making one never throws. The client refuses a schedule before it sends anything, with a <c>CubeConnectValidationException</c>
/// under <c>scheduled_at</c> or <c>timezone</c>, when the zone is unknown, when its clocks skip that time, or when the time is not in the future.
/// How far ahead the platform accepts a time is not documented, so nothing is refused for being too far.
/// <para>API rule: "Send Message", section "Scheduling".</para>
/// </remarks>
public sealed record Schedule
{
    private readonly ScheduledZone _zone;

    private Schedule(DateTime local, ScheduledZone zone, string? fault)
    {
        var wholeSeconds = local.Ticks - (local.Ticks % TimeSpan.TicksPerSecond);
        LocalTime = new DateTime(wholeSeconds, DateTimeKind.Unspecified);
        _zone = zone;
        TimeFault = fault;
    }

    /// <summary>The wall time in <see cref="TimeZone"/>, cut to whole seconds.</summary>
    public DateTime LocalTime { get; }

    /// <summary>The IANA name of the zone, for example <c>Asia/Riyadh</c>; the text as it was given when no such zone is known.</summary>
    public string TimeZone => _zone.Name;

    /// <summary>
    /// The same moment with the zone's offset; <c>default</c> when the zone is unknown. A time that the zone's clocks show twice, when
    /// summer time ends, is read as the first of the two; which of them the platform takes is not documented.
    /// </summary>
    public DateTimeOffset Moment => _zone.MomentOf(LocalTime);

    private string? TimeFault { get; }

    /// <summary>A wall time somewhere: <c>Schedule.At(new DateTime(2027, 3, 9, 20, 0, 0), "Asia/Riyadh")</c> is eight in the evening in Riyadh.</summary>
    /// <param name="local">
    /// The wall time. Its <see cref="DateTime.Kind"/> must be <see cref="DateTimeKind.Unspecified"/>: a time that is marked as UTC or as
    /// this machine's says already where it belongs, and reading it as another zone's would shift it by hours. Fractions of a second are dropped.
    /// </param>
    /// <param name="zone">An IANA name (<c>Asia/Riyadh</c>) or a Windows name (<c>Arab Standard Time</c>), which is translated. Where the system knows no
    /// IANA names, as .NET Framework does not, only the most used ones of the region and the world are understood; there use <see cref="At(DateTimeOffset)"/>.</param>
    /// <returns>The schedule, also when it cannot be used; the client then says why.</returns>
    public static Schedule At(DateTime local, string zone)
    {
        var fault = local.Kind == DateTimeKind.Unspecified
            ? null
            : $"The time is marked as {(local.Kind == DateTimeKind.Utc ? "UTC" : "this machine's local time")}, but a zone is given too. " +
              "Use DateTime.SpecifyKind(time, DateTimeKind.Unspecified) if it is a wall time in that zone, or Schedule.At(DateTimeOffset) if it is a moment.";
        return new Schedule(local, ScheduledZone.Find(zone), fault);
    }

    /// <summary>A moment, sent as UTC: it stays the same moment wherever it was computed.</summary>
    /// <param name="moment">The moment, with any offset. Fractions of a second are dropped.</param>
    /// <returns>The schedule.</returns>
    public static Schedule At(DateTimeOffset moment) => new(moment.UtcDateTime, ScheduledZone.Utc, fault: null);

    internal void Validate(Faults faults, TimeProvider clock)
    {
        if (TimeFault is not null) faults.Add("scheduled_at", TimeFault);
        if (_zone.Zone is null)
        {
            faults.Add("timezone", "This system knows no such time zone. Give an IANA name, for example Asia/Riyadh, or use Schedule.At(DateTimeOffset).");
        }
        else if (_zone.Zone.IsInvalidTime(LocalTime))
        {
            faults.Add("scheduled_at", "The clocks of the time zone skip this time when summer time begins. Choose a time before or after the gap.");
        }
        else if (TimeFault is null && Moment <= clock.GetUtcNow())
        {
            faults.Add("scheduled_at", "The time is not in the future. Choose a later one, or leave the schedule out to send now.");
        }
    }

    internal void WriteTo(Utf8JsonWriter json)
    {
        // "s" is yyyy-MM-ddTHH:mm:ss in every culture.
        json.WriteString("scheduled_at"u8, LocalTime.ToString("s", System.Globalization.CultureInfo.InvariantCulture));
        json.WriteString("timezone"u8, TimeZone);
    }

    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append(FormattableString.Invariant($"LocalTime = {LocalTime:s}, TimeZone = {TimeZone}, Moment = {Moment:O}"));
        return true;
    }
}
