using System.Globalization;
using System.Text;
using CubeConnect.Polling;
using CubeConnect.Values;

namespace CubeConnect.Bulk.Internal;

/// <summary>Prints a run. The same in every culture.</summary>
internal static class RunCalendar
{
    public static string Write(CampaignRun run)
    {
        var zoneName = run.Start?.TimeZone ?? run.Parts.Select(part => part.Planned.Schedule?.TimeZone).FirstOrDefault(name => name is not null) ?? "UTC";
        var zone = ScheduledZone.Find(zoneName).Zone ?? TimeZoneInfo.Utc;
        var text = new StringBuilder();
        text.AppendFormat(
            CultureInfo.InvariantCulture, "{0}: {1} of {2} campaigns created\n  part       begins ({3})", run.Name, run.Parts.Count(part => part.State == CampaignRunState.Created),
            run.Parts.Count, zoneName);
        foreach (var part in run.Parts)
        {
            var planned = part.Planned;
            var local = TimeZoneInfo.ConvertTime(planned.Schedule is null ? part.SentAt ?? planned.StartsAt : planned.StartsAt, zone).DateTime;
            var time = planned.Schedule is null && part.State == CampaignRunState.Waiting ? "now" : local.ToString("HH:mm", CultureInfo.InvariantCulture);
            text.AppendFormat(CultureInfo.InvariantCulture, "\n  {0,-9}  {1:ddd yyyy-MM-dd} {2,5}  {3,9:N0}  {4}", $"{planned.Number}/{run.Parts.Count}", local, time, planned.Count, NameOf(part.State));
        }

        return text.ToString();
    }

    private static string NameOf(CampaignRunState state) => state switch
    {
        CampaignRunState.Waiting => "waiting",
        CampaignRunState.Sending => "asked for, not answered",
        _ => "created",
    };
}
