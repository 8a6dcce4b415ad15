using CubeConnect.Cli.Campaigns.Contacts;
using CubeConnect.Cli.Campaigns.Rehearsal;
using CubeConnect.Cli.Campaigns.Results;
using CubeConnect.Cli.Campaigns.Screens;
using CubeConnect.Cli.Templates;
using CubeConnect.Bulk;

namespace CubeConnect.Cli.Campaigns;

// From the file to the report: check, show, ask, run, watch, read back.
internal sealed class BulkRun(CampaignOptions line, SendingPlatform platform, Terminal terminal)
{
    public const string Advice = "Start again the same way to go on; no customer gets the message twice.";

    private readonly Screen _screen = Screen.Of(terminal, line.Json);

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        _screen.Line(platform.IsRehearsal
            ? "Rehearsal: nothing leaves this machine, and time jumps ahead to whatever is waited for."
            : $"Sends to {platform.Address}");
        var (audience, contacts) = await CheckAsync(line, platform, cancellationToken);
        _screen.Check(audience, contacts.Notes, line.Demo > 0);
        if (!audience.CanBeSent)
        {
            _screen.Line(audience.RowCount == 0
                ? "Nothing was sent. The list has no rows below its headings."
                : "Nothing was sent. Correct the file, or leave the faulty rows out with --drop.");
            if (line.Json) terminal.Json(CampaignJson.Of(audience, contacts.Notes));
            return ExitCode.Failed;
        }

        _screen.Preview(audience);
        var plan = PlanOf(audience, line, platform);
        var created = await AskForAsync(plan, cancellationToken);
        var progress = new SynchronousProgress<CampaignRun>(now =>
        {
            created = now.Parts.Count(part => part.State == CampaignRunState.Created);
            _screen.Line($"Created {created} of {Terminal.Count(now.Parts.Count, "campaign")}. The last one's id: {now.CampaignIds[^1]}");
        });
        CampaignRun run;
        IReadOnlyList<Campaign> campaigns;
        try
        {
            run = await plan.RunAsync(platform.Client, platform.Store, progress, cancellationToken);
            campaigns = await ReportAsync(plan, run, await WatchAsync(run, cancellationToken), contacts, cancellationToken);
        }
        catch (Exception e) when (e is (IOException and not OutputException) or UnauthorizedAccessException)
        {
            throw new OutputException($"{e.Message} {Advice}", e);
        }
        catch (CubeConnectException e) when (created > 0)
        {
            var begun = $"{created} of {Terminal.Count(plan.Parts.Count, "campaign")} had been created.";
            throw new PartlySentException($"{begun} {ErrorText.Of(e)} {Advice}", e);
        }

        var stopped = campaigns.Where(campaign => campaign.Status != CampaignStatus.Completed).ToList();
        foreach (var campaign in stopped)
        {
            _screen.Line($"Not sent: the campaign '{campaign.Name}' is {campaign.Status.Value}. {campaign.FailureReason}");
        }

        return stopped.Count == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    // Shows what will happen, from the store for a run that began before, and asks for a confirmation.
    // Gives how many campaigns were created before.
    private async Task<int> AskForAsync(CampaignPlan plan, CancellationToken cancellationToken)
    {
        var run = platform.HasRun ? await plan.PrepareRunAsync(platform.Client, platform.Store, cancellationToken) : null;
        if (run?.HasBegun != true) _screen.Plan(plan);
        else _screen.Run(run, plan.TimeZone);
        if (run?.IsComplete == true)
        {
            _screen.Line("Every campaign of this run was created before, so nothing is sent again. " + (line.Again
                ? "It has no report yet; once it has, --again sends to everybody once more."
                : "To send to everybody once more, add --again."));
            return run.Parts.Count;
        }

        var left = run?.Parts.Where(part => part.State != CampaignRunState.Created).Sum(part => part.Planned.Count) ?? plan.RecipientCount;
        var template = plan.Audience.Template;
        var what = $"Send the template {template.Name} ({template.Language}) to {Terminal.Count(left, "customer")}";
        await platform.AskAsync(what, cancellationToken);
        return run?.Parts.Count(part => part.State == CampaignRunState.Created) ?? 0;
    }

    public static CampaignPlan PlanOf(CampaignAudience audience, CampaignOptions line, SendingPlatform platform) => CampaignPlan.Create(
        audience, new()
        {
            Name = platform.NameOf(line.Campaign ?? line.Template),
            Days = line.Tier is { } tier ? CampaignDays.Within(tier, line.Remaining) : CampaignDays.One,
            TimeZone = line.Zone,
            // A rehearsal's sandbox has another port each time.
            BaseAddress = platform.IsRehearsal ? null : platform.Address,
            RequestsPerMinute = platform.Rate,
            TimeProvider = platform.Clock,
        });

    public static async Task<(CampaignAudience Audience, ContactFile Contacts)> CheckAsync(
        CampaignOptions line, SendingPlatform platform, CancellationToken cancellationToken)
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
        var templates = await platform.Client.ListTemplatesAsync(cancellationToken);
        if (!templates.Any(template => template.Name == line.Template)) throw AccountTemplates.NotFound(line.Template, templates);
        var template = TemplateCheck.Find(templates, line.Template, line.Language).Require();
        return (CampaignAudience.Check(contacts.Rows(), template, options), contacts);
    }

    private Task<CampaignOverview> WatchAsync(CampaignRun run, CancellationToken cancellationToken)
    {
        var watch = new WatchOptions { LongestInterval = TimeSpan.FromMinutes(1) };
        return _screen.FollowAsync(platform.Client.WatchCampaignAsync(run, watch, cancellationToken));
    }

    private async Task<IReadOnlyList<Campaign>> ReportAsync(
        CampaignPlan plan, CampaignRun run, CampaignOverview last, ContactFile contacts, CancellationToken cancellationToken)
    {
        _screen.Line($"Reading the results: {Terminal.Count(plan.RequestsToReadBack, "request")}.");
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
        var outcomes = Outcome.Join(plan.Audience, run, final, results, contacts.NameOf).ToList();
        var names = RunFileNames.Of(platform.IsRehearsal);
        await ResultFile.WriteAsync(Path.Combine(line.Out, names.Results), outcomes, cancellationToken);
        var sender = platform.Client.Info?.WhatsAppAccountId ?? string.Empty;
        var numbers = ReportNumbers.Of(plan, run, last with { Campaigns = final }, outcomes, sender, platform.Clock.GetUtcNow()) with
        {
            IsRehearsal = platform.IsRehearsal,
        };
        // In one step: what has its report is finished.
        var report = Path.Combine(line.Out, names.Report);
        await using (var page = new StreamWriter(ResultFile.OpenOwn(report + ".tmp")))
            await page.WriteAsync(ReportPage.Write(numbers).AsMemory(), cancellationToken);
        File.Move(report + ".tmp", report, overwrite: true);
        if (line.Json) terminal.Json(CampaignJson.Of(numbers, final, Path.GetFullPath(line.Out)));
        _screen.Line($"Wrote {names.Results} ({Terminal.Count(outcomes.Count, "row")}) and {names.Report} to "
            + $"{Path.GetFullPath(line.Out)}.");
        return final;
    }

    // Reports at once and in order, which Progress does not promise in a console.
    private sealed class SynchronousProgress<T>(Action<T> report) : IProgress<T>
    {
        public void Report(T value) => report(value);
    }
}
