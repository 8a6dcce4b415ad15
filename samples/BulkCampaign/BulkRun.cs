using BulkCampaign.Contacts;
using BulkCampaign.Platform;
using BulkCampaign.Results;
using BulkCampaign.Screens;
using CubeConnect;

namespace BulkCampaign;

/// <summary>From the file to the report: check, show, ask, run, watch, read back.</summary>
public sealed class BulkRun(CommandLine line, SendingPlatform platform, Screen screen)
{
    private const int FirstDataRow = 2, MostReasons = 8;

    /// <returns>0 when all went out, 1 when the list or the answer stops it.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        if (platform.IsSandbox) screen.Line("Sandbox: nothing leaves this machine, and time jumps to whatever is waited for.");
        var audience = await CheckAsync(cancellationToken);
        screen.Check(audience);
        if (!audience.CanBeSent)
        {
            screen.Line("Nothing was sent. Correct the file, or leave the faulty rows out with --drop.");
            return 1;
        }

        screen.Preview(audience);
        var plan = CampaignPlan.Create(audience, new CampaignPlanOptions
        {
            Name = line.Campaign ?? line.Template,
            Days = line.Tier is { } tier ? CampaignDays.Within(tier, line.Remaining) : CampaignDays.One,
            TimeZone = line.Zone,
            TimeProvider = platform.Clock,
        });
        screen.Plan(plan);
        if (!line.Yes && !screen.Confirm($"Send to {Screen.Number(plan.RecipientCount)} customers?"))
        {
            screen.Line("Nothing was sent. Say yes, or start with --yes.");
            return 1;
        }

        var run = await SendAsync(plan, cancellationToken);
        var last = await WatchAsync(run, cancellationToken);
        await ReportAsync(plan, last, cancellationToken);
        return 0;
    }

    private async Task<CampaignAudience> CheckAsync(CancellationToken cancellationToken)
    {
        using var text = line.Demo > 0 ? new StringReader(DemoContacts.Csv(line.Demo)) : null;
        var rows = text is null ? ContactFile.Read(line.File!, line) : ContactFile.Read(text, line);
        return await platform.Client.CheckAudienceAsync(line.Template, line.Language, rows, new() { FirstRow = FirstDataRow, DropFaultyRows = line.Drop }, cancellationToken);
    }

    private async Task<CampaignRun> SendAsync(CampaignPlan plan, CancellationToken cancellationToken)
    {
        // A sandbox forgets everything when it ends, so its run is kept apart from a real one and begins anew.
        var file = Path.Combine(line.Out, platform.IsSandbox ? "run.sandbox.json" : "run.json");
        if (platform.IsSandbox) File.Delete(file);
        var progress = new Told<CampaignRun>(run => screen.Line($"Created {run.CampaignIds.Count} of {run.Parts.Count} campaigns."));
        return await plan.RunAsync(platform.Client, new JsonFileProgressStore(file), progress, cancellationToken);
    }

    private async Task<CampaignOverview> WatchAsync(CampaignRun run, CancellationToken cancellationToken)
    {
        var last = new CampaignOverview();
        await foreach (var overview in platform.Client.WatchCampaignAsync(run, new() { LongestInterval = TimeSpan.FromMinutes(1) }, cancellationToken))
        {
            screen.Progress(overview);
            last = overview;
        }

        return last;
    }

    private async Task ReportAsync(CampaignPlan plan, CampaignOverview last, CancellationToken cancellationToken)
    {
        screen.Line($"Reading the results: {Screen.Number(plan.RequestsToReadBack)} requests.");
        var results = new Dictionary<string, RecipientResult>(plan.RecipientCount, StringComparer.Ordinal);
        foreach (var campaign in last.Campaigns)
        {
            await foreach (var result in platform.Client.ListCampaignRecipientsAsync(campaign.Id, cancellationToken)) results[result.Phone.Value] = result;
        }

        // Deliveries and reads are counted on while the results are read.
        var final = new List<Campaign>();
        foreach (var campaign in last.Campaigns) final.Add(await platform.Client.GetCampaignAsync(campaign.Id, cancellationToken));
        var outcomes = Outcome.Join(plan.Audience, results).ToList();
        await ResultFile.WriteAsync(Path.Combine(line.Out, "results.csv"), outcomes, cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(line.Out, "report.html"), ReportPage.Write(Numbers(plan, last with { Campaigns = final }, outcomes)), cancellationToken);
        screen.Line($"Wrote results.csv ({Screen.Number(outcomes.Count)} rows) and report.html to {Path.GetFullPath(line.Out)}.");
    }

    private static ReportNumbers Numbers(CampaignPlan plan, CampaignOverview overview, IReadOnlyList<Outcome> outcomes) => new()
    {
        Campaign = plan.Name,
        Message = plan.Audience.Render(plan.Audience.Recipients[0]),
        Rows = plan.Audience.RowCount,
        Faulty = plan.Audience.FaultyRowCount,
        Sent = outcomes.Count(outcome => outcome.Result == Outcome.Sent),
        Delivered = overview.DeliveredCount,
        Read = overview.ReadCount,
        Failed = outcomes.Count(outcome => outcome.Result == Outcome.Failed),
        OptedOut = outcomes.Count(outcome => outcome.Result == Outcome.OptedOut),
        Reasons = [.. outcomes.Where(outcome => outcome.Reason.Length > 0).GroupBy(outcome => outcome.Reason).Select(group => (group.Key, group.Count())).OrderByDescending(pair => pair.Item2).Take(MostReasons)],
        Days = [.. plan.Parts.GroupBy(part => part.StartsAt.Date).Select(day => ($"{day.Key:yyyy-MM-dd}", day.Sum(part => part.Count)))],
    };

    /// <summary>Reports at once and in order, which Progress does not promise in a console.</summary>
    private sealed class Told<T>(Action<T> tell) : IProgress<T>
    {
        public void Report(T value) => tell(value);
    }
}
