using System.Globalization;
using System.Text;
using CubeConnect.Bulk;

namespace CubeConnect.Cli.Campaigns.Screens;

// A plan and a run as a calendar: each campaign with its day, time and count. The same in every culture.
internal static class Calendar
{
    public static string Of(CampaignPlan plan)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(plan.TimeZone);
        var text = new StringBuilder();
        var template = plan.Audience.Template;
        text.Append(plan.Name).Append(": ").Append(Terminal.Count(plan.RecipientCount, "recipient"))
            .Append(", template ").Append(template.Name).Append(" (").Append(template.Language).Append("), ")
            .Append(Terminal.Count(plan.Parts.Count, "campaign")).Append(" on ").Append(Terminal.Count(plan.DayCount, "day")).Append('\n');
        text.Append("  part       begins (").Append(plan.TimeZone).Append(")\n");
        var sum = 0;
        foreach (var part in plan.Parts)
        {
            sum += part.Count;
            var local = TimeZoneInfo.ConvertTime(part.StartsAt, zone);
            var time = part.Schedule is null ? "now" : local.ToString("HH:mm", CultureInfo.InvariantCulture);
            text.Append(
                CultureInfo.InvariantCulture,
                $"  {$"{part.Number}/{plan.Parts.Count}",-9}  {local:ddd yyyy-MM-dd} {time,5}  {part.Count,9:N0}  {sum,9:N0} in all\n");
        }

        var last = TimeZoneInfo.ConvertTime(plan.LastStart, zone);
        if (plan.Options.Days.IsByPlatform) text.Append("The platform spreads the recipients over days within the number's daily limit.\n");
        else text.Append(CultureInfo.InvariantCulture, $"The last campaign begins on {last:ddd yyyy-MM-dd HH:mm}.\n");
        var rate = plan.Options.RequestsPerMinute;
        var minutes = (plan.RequestsToReadBack + rate - 1) / rate;
        text.Append(CultureInfo.InvariantCulture, $"Requests: {plan.RequestsToCreate:N0} to create, ")
            .Append(CultureInfo.InvariantCulture, $"{plan.RequestsToReadBack:N0} to read every result ")
            .Append(CultureInfo.InvariantCulture, $"({Terminal.Count(minutes, "minute")} at {rate:N0} a minute).");
        return text.ToString();
    }

    // name: The zone that times are shown in, the plan's.
    public static string Of(CampaignRun run, string name)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(name);
        var text = new StringBuilder($"{run}\n  part       begins ({name})");
        foreach (var part in run.Parts)
        {
            var planned = part.Planned;
            var local = TimeZoneInfo.ConvertTime(planned.Schedule is null ? part.SentAt ?? planned.StartsAt : planned.StartsAt, zone);
            var isNow = planned.Schedule is null && part.State == CampaignRunState.Waiting;
            var time = isNow ? "now" : local.ToString("HH:mm", CultureInfo.InvariantCulture);
            var number = $"{planned.Number}/{run.Parts.Count}";
            var state = part.CampaignId is { } id ? $"{NameOf(part.State)}  {id.Value}" : NameOf(part.State);
            text.Append(CultureInfo.InvariantCulture, $"\n  {number,-9}  {local:ddd yyyy-MM-dd} {time,5}  {planned.Count,9:N0}  {state}");
        }

        return text.ToString();
    }

    private static string NameOf(CampaignRunState state) => state switch
    {
        CampaignRunState.Waiting => "waiting",
        CampaignRunState.Sending => "requested, not answered",
        _ => "created",
    };
}
