namespace CubeConnect.Internal;

/// <summary>When the days of a plan begin, and what becomes of them when the run is late. Pure.</summary>
internal static class PlanTimes
{
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(30);

    /// <summary>The same wall time on each day; null for a first day that begins at once.</summary>
    public static Schedule? ScheduleOf(int day, Schedule? start, ScheduledZone zone, TimeProvider clock)
    {
        if (start is not null) return day == 0 ? start : Later(start, day);
        if (day == 0) return null;
        var local = TimeZoneInfo.ConvertTime(clock.GetUtcNow(), zone.Zone!).DateTime;
        // The next whole minute, so that the day after is at least 24 hours away.
        var minute = new DateTime(local.Ticks - (local.Ticks % TimeSpan.TicksPerMinute), DateTimeKind.Unspecified).AddMinutes(1);
        return At(minute.AddDays(day), zone.Name);
    }

    /// <summary>
    /// Moves the parts that nobody asked for yet when their time has passed: by whole days, all alike, so that no day gets two days' share. A first
    /// day whose time has passed since begins at once.
    /// </summary>
    public static CampaignRun Postpone(CampaignRun run, DateTimeOffset now)
    {
        var waiting = run.Parts.Where(part => part.State == CampaignRunState.Waiting).ToList();
        if (waiting.Count == 0 || waiting[0].Planned.StartsAt > now) return run;
        var (firstDay, late) = (waiting[0].Planned.Day, (int)Math.Floor((now - waiting[0].Planned.StartsAt).TotalDays));
        return run with { Parts = [.. run.Parts.Select(part => part.State == CampaignRunState.Waiting ? part with { Planned = Moved(part.Planned) } : part)] };

        PlannedPart Moved(PlannedPart part)
        {
            if (part.Day == firstDay) return part with { Schedule = null, StartsAt = now };
            if (late == 0) return part;
            var schedule = Later(part.Schedule!, late);
            return part with { Schedule = schedule, StartsAt = schedule.Moment };
        }
    }

    private static Schedule Later(Schedule schedule, int days) => At(schedule.LocalTime.AddDays(days), schedule.TimeZone);

    /// <summary>A wall time that summer time skips on that day is moved behind the gap.</summary>
    private static Schedule At(DateTime local, string zoneName)
    {
        var zone = ScheduledZone.Find(zoneName).Zone;
        while (zone is not null && zone.IsInvalidTime(local)) local += Step;
        return Schedule.At(local, zoneName);
    }
}
