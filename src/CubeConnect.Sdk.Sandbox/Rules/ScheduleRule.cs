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
        if (MomentOf(local, zone) is not { } moment)
        {
            fields.Wrong("scheduled_at", "names a time that the time zone skips");
            return null;
        }

        if (moment > now) return moment;
        fields.Wrong("scheduled_at", "must be in the future");
        return null;
    }

    // The first moment at which the clocks of the zone show the time; null when they skip it. TimeZoneInfo does not see the gap of a zone
    // whose summer time is negative, as in Morocco, so the time is converted with the offsets of the days around it, and back.
    private static DateTimeOffset? MomentOf(DateTime local, TimeZoneInfo zone)
    {
        if (local.Year is 1 or 9999) return new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(local, zone), TimeSpan.Zero);
        var asUtc = new DateTimeOffset(local, TimeSpan.Zero);
        foreach (var days in new[] { -1, 1 })
        {
            var moment = asUtc - zone.GetUtcOffset(asUtc.AddDays(days));
            if (TimeZoneInfo.ConvertTime(moment, zone).DateTime == local) return moment;
        }

        return null;
    }

    private static TimeZoneInfo? Zone(string name)
    {
        if (name is "UTC") return TimeZoneInfo.Utc;
        return TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) && zone.HasIanaId ? zone : null;
    }
}
