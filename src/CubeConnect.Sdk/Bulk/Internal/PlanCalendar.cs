using System.Globalization;
using System.Text;
using CubeConnect.Values;

namespace CubeConnect.Bulk.Internal;

/// <summary>Prints a plan. The same in every culture.</summary>
internal static class PlanCalendar
{
    public static string Write(CampaignPlan plan)
    {
        var zone = ScheduledZone.Find(plan.TimeZone).Zone!;
        var text = new StringBuilder();
        var template = plan.Audience.Template;
        text.Append(plan.Name).Append(": ").Append(Count(plan.RecipientCount, "recipient")).Append(", template ").Append(template.Name)
            .Append(" (").Append(template.Language).Append("), ").Append(Count(plan.Parts.Count, "campaign")).Append(" on ").Append(Count(plan.DayCount, "day")).Append('\n');
        text.Append("  part       begins (").Append(plan.TimeZone).Append(")\n");
        var sum = 0;
        foreach (var part in plan.Parts)
        {
            sum += part.Count;
            var local = TimeZoneInfo.ConvertTime(part.StartsAt, zone).DateTime;
            text.AppendFormat(
                CultureInfo.InvariantCulture, "  {0,-9}  {1:ddd yyyy-MM-dd} {2,5}  {3,9:N0}  {4,9:N0} in all\n", $"{part.Number}/{plan.Parts.Count}", local,
                part.Schedule is null ? "now" : local.ToString("HH:mm", CultureInfo.InvariantCulture), part.Count, sum);
        }

        if (plan.Options.Days.IsByPlatform) text.Append("The platform spreads the recipients over days within the number's daily limit.\n");
        else text.AppendFormat(CultureInfo.InvariantCulture, "The last campaign begins on {0:ddd yyyy-MM-dd HH:mm}.\n", TimeZoneInfo.ConvertTime(plan.LastStart, zone).DateTime);
        var minutes = (plan.RequestsToReadBack + plan.Options.RequestsPerMinute - 1) / plan.Options.RequestsPerMinute;
        text.AppendFormat(
            CultureInfo.InvariantCulture, "Requests: {0} to create, {1} to read every result ({2} at {3} a minute).", Number(plan.RequestsToCreate),
            Number(plan.RequestsToReadBack), Count(minutes, "minute"), Number(plan.Options.RequestsPerMinute));
        return text.ToString();
    }

    private static string Count(int count, string what) => $"{Number(count)} {what}{(count == 1 ? string.Empty : "s")}";

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
