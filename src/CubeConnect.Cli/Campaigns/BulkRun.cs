using CubeConnect.Cli.Campaigns.Contacts;
using CubeConnect.Cli.Campaigns.Rehearsal;
using CubeConnect.Cli.Campaigns.Results;
using CubeConnect.Cli.Campaigns.Screens;
using CubeConnect.Bulk;

namespace CubeConnect.Cli.Campaigns;

// From the file to the report: check, show, ask, run, watch, read back.
internal sealed class BulkRun(CampaignOptions line, SendingPlatform platform, Screen screen, Terminal terminal)
{
    public const int Done = ExitCode.Done, Stopped = ExitCode.Failed, CampaignsFailed = ExitCode.Refused;

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        screen.Line(platform.IsSandbox
            ? "Sandbox: nothing leaves this machine, and time jumps to whatever is waited for."
            : $"Sends to {platform.Address}");
        var audience = await CheckAsync(cancellationToken);
        screen.Check(audience);
        if (!audience.CanBeSent)
        {
            screen.Line("Nothing was sent. Correct the file, or leave the faulty rows out with --drop.");
            return Stopped;
        }

        screen.Preview(audience);
        var plan = PlanOf(audience);
        var run = await plan.PrepareRunAsync(platform.Client, platform.Store, cancellationToken);
        if (!await AskForAsync(plan, run, cancellationToken))
        {
            // Another run of this tool in the same folder may have begun while this one waited for an answer.
            if (!(await plan.PrepareRunAsync(platform.Client, platform.Store, cancellationToken)).HasBegun) platform.ForgetRun();
            screen.Line("Nothing was sent. Say yes, or start with --yes.");
            return Stopped;
        }

        var progress = new Told<CampaignRun>(now =>
        {
            var created = now.Parts.Count(part => part.State == CampaignRunState.Created);
            screen.Line($"Created {created} of {Terminal.Count(now.Parts.Count, "campaign")}.");
        });
        IReadOnlyList<Campaign> campaigns;
        try
        {
            run = await plan.RunAsync(platform.Client, platform.Store, progress, cancellationToken);
            campaigns = await ReportAsync(plan, run, await WatchAsync(run, cancellationToken), cancellationToken);
        }
        catch (Exception e) when (e is (IOException and not OutputException) or UnauthorizedAccessException)
        {
            throw new OutputException($"{e.Message} Start again the same way to go on; no customer gets the message twice.", e);
        }

        var stopped = campaigns.Where(campaign => campaign.Status != CampaignStatus.Completed).ToList();
        foreach (var campaign in stopped)
        {
            screen.Line($"Not sent: the campaign '{campaign.Name}' is {campaign.Status.Value}. {campaign.FailureReason}");
        }

        return stopped.Count == 0 ? Done : CampaignsFailed;
    }

    // Shows what will happen, from the store for a run that began before, and asks for a confirmation.
    private async Task<bool> AskForAsync(CampaignPlan plan, CampaignRun run, CancellationToken cancellationToken)
    {
        if (!run.HasBegun) screen.Plan(plan);
        else screen.Run(run, plan.TimeZone);
        if (run.IsComplete)
        {
            screen.Line("Every campaign of this run was created before, so nothing is sent again. "
                + "To send to everybody once more, add --again.");
            return true;
        }

        var left = run.Parts.Where(part => part.State != CampaignRunState.Created).Sum(part => part.Planned.Count);
        return line.Yes || await screen.ConfirmAsync($"Send to {Terminal.Count(left, "customer")}?", cancellationToken);
    }

    public CampaignPlan PlanOf(CampaignAudience audience) => CampaignPlan.Create(audience, new CampaignPlanOptions
    {
        Name = platform.NameOf(line.Campaign ?? line.Template),
        Days = line.Tier is { } tier ? CampaignDays.Within(tier, line.Remaining) : CampaignDays.One,
        TimeZone = line.Zone,
        RequestsPerMinute = platform.Rate,
        TimeProvider = platform.Clock,
    });

    public async Task<CampaignAudience> CheckAsync(CancellationToken cancellationToken)
    {
        // In the background: standard input may be slow, and Ctrl+C need not wait for it.
        var reading = Task.Run(
            () => line.Demo > 0 ? new ContactFile(DemoContacts.Csv(line.Demo), line) : ContactFile.Read(line.File!, line),
            CancellationToken.None);
        var contacts = await reading.WaitAsync(cancellationToken);
        var options = new AudienceOptions
        {
            FirstRow = contacts.FirstRow, DropFaultyRows = line.Drop, DefaultRegion = line.Region, CheckRow = _ => contacts.RowFault,
        };
        return await platform.Client.CheckAudienceAsync(line.Template, line.Language, contacts.Rows(), options, cancellationToken);
    }

    private Task<CampaignOverview> WatchAsync(CampaignRun run, CancellationToken cancellationToken)
    {
        var watch = new WatchOptions { LongestInterval = TimeSpan.FromMinutes(1) };
        return screen.FollowAsync(platform.Client.WatchCampaignAsync(run, watch, cancellationToken));
    }

    private async Task<IReadOnlyList<Campaign>> ReportAsync(
        CampaignPlan plan, CampaignRun run, CampaignOverview last, CancellationToken cancellationToken)
    {
        screen.Line($"Reading the results: {Terminal.Count(plan.RequestsToReadBack, "request")}.");
        var results = new Dictionary<string, RecipientResult>(plan.RecipientCount, StringComparer.Ordinal);
        foreach (var campaign in last.Campaigns)
        {
            await foreach (var result in platform.Client.ListCampaignRecipientsAsync(campaign.Id, cancellationToken))
            {
                results[result.Phone.Value] = result;
            }
        }

        // Deliveries and reads are counted on while the results are read.
        var final = new List<Campaign>();
        foreach (var campaign in last.Campaigns) final.Add(await platform.Client.GetCampaignAsync(campaign.Id, cancellationToken));
        var outcomes = Outcome.Join(plan.Audience, run, final, results).ToList();
        await ResultFile.WriteAsync(Path.Combine(line.Out, "results.csv"), outcomes, cancellationToken);
        var sender = platform.Client.Info?.WhatsAppAccountId ?? string.Empty;
        var numbers = ReportNumbers.Of(plan, run, last with { Campaigns = final }, outcomes, sender, platform.Clock.GetUtcNow());
        await File.WriteAllTextAsync(Path.Combine(line.Out, "report.html"), ReportPage.Write(numbers), cancellationToken);
        if (line.Json) terminal.Json(CampaignJson.Of(numbers, final, Path.GetFullPath(line.Out)));
        screen.Line($"Wrote results.csv ({Terminal.Count(outcomes.Count, "row")}) and report.html to {Path.GetFullPath(line.Out)}.");
        return final;
    }

    // Reports at once and in order, which Progress does not promise in a console.
    private sealed class Told<T>(Action<T> tell) : IProgress<T>
    {
        public void Report(T value) => tell(value);
    }
}
