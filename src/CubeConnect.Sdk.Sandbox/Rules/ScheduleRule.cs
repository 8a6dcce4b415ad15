namespace CubeConnect.Sandbox.Rules;

// scheduled_at is a local time without offset, timezone an IANA name; together they lie in the future.
internal static class ScheduleRule
{
    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm"];

    // The moment in UTC, if the request has one. A zone is required for template messages, as their page says; elsewhere it is UTC when
    // left out.
    public static DateTimeOffset? Read(JsonFields fields, DateTimeOffset now, bool zoneRequired)
    {
        var text = fields.Text("scheduled_at");
        var zoneName = fields.Text("timezone", required: zoneRequired && text is not null);
        var zone = zoneName is null ? TimeZoneInfo.Utc : Zone(zoneName);
        if (zone is null) fields.Wrong("timezone", "must be an IANA time zone, for example Asia/Riyadh");
        if (text is null) return null;
        if (!DateTime.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            fields.Wrong("scheduled_at", "must be a local time without an offset, for example 2026-05-01T10:00:00");
            return null;
        }

        if (zone is null) return null;
        if (zone.IsInvalidTime(local))
        {
            fields.Wrong("scheduled_at", "names a time that the time zone skips");
            return null;
        }

        var moment = new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(local, zone), TimeSpan.Zero);
        if (moment > now) return moment;
        fields.Wrong("scheduled_at", "must be in the future");
        return null;
    }

    private static TimeZoneInfo? Zone(string name)
    {
        if (name is "UTC") return TimeZoneInfo.Utc;
        return TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) && zone.HasIanaId ? zone : null;
    }
}
