namespace CubeConnect.Bulk.Plan.Internal;

// When the days of a plan begin, and what becomes of them when the run is late. Pure.
internal static class PlanTimes
{
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(30);

    // The same wall time on each day; null for a first day that begins at once.
    public static Schedule? ScheduleOf(int day, Schedule? start, string zoneName, DateTimeOffset now)
    {
        if (start is not null) return day == 0 ? start : Later(start, day);
        return day == 0 ? null : FromNow(day, zoneName, now);
    }

    // When the time of the first waiting part has passed, it and the others of its day begin at once, and later days keep their distance
    // from now: no day gets two days' share.
    public static CampaignRun Postpone(CampaignRun run, DateTimeOffset now)
    {
        if (run.Parts.FirstOrDefault(part => part.State == CampaignRunState.Waiting)?.Planned is not { } first || first.StartsAt > now)
            return run;
        var begun = Change(run, part => part.Day == first.Day ? part with { Schedule = null, StartsAt = now } : part);
        return KeepDistance(begun, first.Day, now);
    }

    // Moves the waiting parts of later days after a day that began late. A start that the caller chose keeps its wall time, so its days
    // move by whole days; a run that began at once counts its days from the moment. Nothing moves forward.
    public static CampaignRun KeepDistance(CampaignRun run, int day, DateTimeOffset begun)
    {
        return Change(run, Behind);

        PlannedPart Behind(PlannedPart part)
        {
            if (part.Day <= day || part.Schedule is not { } planned) return part;
            var late = begun.AddDays(part.Day - day) - planned.Moment;
            var schedule = run.Start is null
                ? FromNow(part.Day - day, planned.TimeZone, begun)
                : Later(planned, (int)Math.Ceiling(late.TotalDays));
            return late <= TimeSpan.Zero || schedule.Moment <= planned.Moment
                ? part
                : part with { Schedule = schedule, StartsAt = schedule.Moment };
        }
    }

    // A zone by its IANA or Windows name; its error says what to do when this system does not know it.
    public static Schedule FindZone(string name) => Schedule.At(default(DateTime), name);

    private static CampaignRun Change(CampaignRun run, Func<PlannedPart, PlannedPart> change) =>
        run with
        {
            Parts =
            [
                .. run.Parts.Select(part =>
                    part.State == CampaignRunState.Waiting ? part with { Planned = change(part.Planned) } : part),
            ],
        };

    // The next whole minute so many days later: never less than the days away, except where daylight saving removes an hour.
    private static Schedule FromNow(int days, string zoneName, DateTimeOffset now)
    {
        var local = TimeZoneInfo.ConvertTime(now, FindZone(zoneName).Zone!).DateTime;
        var minute = new DateTime(local.Ticks - (local.Ticks % TimeSpan.TicksPerMinute), DateTimeKind.Unspecified).AddMinutes(1);
        return At(minute.AddDays(days), zoneName);
    }

    private static Schedule Later(Schedule schedule, int days) => At(schedule.LocalTime.AddDays(days), schedule.TimeZone);

    // A wall time that daylight saving skips on that day is moved after the gap.
    private static Schedule At(DateTime local, string zoneName)
    {
        var schedule = Schedule.At(local, zoneName);
        while (schedule is { Zone: not null, Error: not null }) schedule = Schedule.At(schedule.LocalTime + Step, zoneName);
        return schedule;
    }
}
