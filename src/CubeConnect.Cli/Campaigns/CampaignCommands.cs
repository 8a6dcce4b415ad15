using CubeConnect.Bulk;
using CubeConnect.Cli.Accounts;
using CubeConnect.Cli.Campaigns.Screens;

namespace CubeConnect.Cli.Campaigns;

internal sealed class CampaignCheckCommand(Terminal terminal) : AsyncCommand<CheckSettings>
{
    public override async Task<int> ExecuteAsync(CommandContext context, CheckSettings settings, CancellationToken cancellationToken)
    {
        var options = settings.Read();
        await using var platform = await SendingPlatform.OpenAsync(options, settings, terminal, cancellationToken);
        var screen = Screen.Of(terminal, settings.Json);
        var (audience, contacts) = await BulkRun.CheckAsync(options, platform, cancellationToken);
        screen.Check(audience, contacts.Notes, options.Demo > 0);
        if (audience.Recipients.Count > 0) screen.Preview(audience);
        if (settings.Json) terminal.Json(CampaignJson.Of(audience, contacts.Notes));
        return audience.CanBeSent ? ExitCode.Done : ExitCode.Failed;
    }
}

internal sealed class CampaignPlanCommand(Terminal terminal) : AsyncCommand<PlanSettings>
{
    public override async Task<int> ExecuteAsync(CommandContext context, PlanSettings settings, CancellationToken cancellationToken)
    {
        var screen = Screen.Of(terminal, settings.Json);
        var options = settings.Read();
        await using var platform = await SendingPlatform.OpenAsync(options, settings, terminal, cancellationToken);
        var (audience, contacts) = await BulkRun.CheckAsync(options, platform, cancellationToken);
        screen.Check(audience, contacts.Notes, options.Demo > 0);
        if (!audience.CanBeSent)
        {
            if (settings.Json) terminal.Json(CampaignJson.Of(audience, contacts.Notes));
            return ExitCode.Failed;
        }

        var plan = BulkRun.PlanOf(audience, options, platform);
        screen.Plan(plan);
        if (settings.Json) terminal.Json(CampaignJson.Of(plan));
        return ExitCode.Done;
    }
}

internal sealed class CampaignRunCommand(Terminal terminal) : AsyncCommand<RunSettings>
{
    public override async Task<int> ExecuteAsync(CommandContext context, RunSettings settings, CancellationToken cancellationToken)
    {
        var options = settings.Read();
        Directory.CreateDirectory(options.Out);
        try
        {
            await using var platform = await SendingPlatform.OpenAsync(options, settings, terminal, cancellationToken);
            return await new BulkRun(options, platform, terminal).RunAsync(cancellationToken);
        }
        catch (OperationCanceledException e) when (cancellationToken.IsCancellationRequested)
        {
            e.Data[ErrorText.Advice] = " " + BulkRun.Advice;
            throw;
        }
    }
}

internal sealed class CampaignWatchCommand(Terminal terminal) : AsyncCommand<WatchSettings>
{
    public override async Task<int> ExecuteAsync(CommandContext context, WatchSettings settings, CancellationToken cancellationToken)
    {
        await using var connection = Connection.Open(settings, terminal);
        var screen = Screen.Of(terminal, settings.Json);
        var overviews = connection.Client.WatchCampaignAsync(new CampaignId(settings.Id), cancellationToken: cancellationToken);
        var last = settings.Json ? await PrintAsync(overviews) : await screen.FollowAsync(overviews);
        return last.Campaigns.All(campaign => campaign.Status == CampaignStatus.Completed) ? ExitCode.Done : ExitCode.Failed;
    }

    private async Task<CampaignOverview> PrintAsync(IAsyncEnumerable<CampaignOverview> overviews)
    {
        var last = new CampaignOverview();
        await foreach (var overview in overviews) terminal.Json(CampaignJson.Of(last = overview));
        return last;
    }
}

// One line for each recipient as it is read: a campaign has up to 50,000.
internal sealed class CampaignResultsCommand(Terminal terminal) : AsyncCommand<ResultsSettings>
{
    public override async Task<int> ExecuteAsync(CommandContext context, ResultsSettings settings, CancellationToken cancellationToken)
    {
        var request = new ListRecipientsRequest { Status = settings.Status is { } status ? new RecipientStatus(status) : null };
        await using var connection = Connection.Open(settings, terminal);
        var id = new CampaignId(settings.Id);
        var isEmpty = true;
        if (!settings.Json) terminal.Row("phone", "status", "message id", "error");
        await foreach (var result in connection.Client.ListCampaignRecipientsAsync(id, request, cancellationToken))
        {
            var (phone, state, message) = (result.Phone.Value, result.Status.Value, result.MessageId?.Value);
            if (settings.Json) terminal.Json(new { Phone = phone, Status = state, MessageId = message, result.ErrorMessage });
            else terminal.Row(phone, state, message ?? "-", string.IsNullOrEmpty(result.ErrorMessage) ? "-" : result.ErrorMessage);
            isEmpty = false;
        }

        if (isEmpty) terminal.Note("The list is empty.");

        return ExitCode.Done;
    }
}
