using System.Globalization;
using CubeConnect.Bulk;

namespace CubeConnect.Cli.Campaigns.Screens;

// What the tool shows. Plain lines where the output is not a terminal; nothing wider than the terminal.
internal sealed class Screen(IAnsiConsole console)
{
    private const int MostExamples = 8;

    public void Line(string text) => console.WriteLine(Terminal.Printable(text));

    // With --json the output is for the result alone.
    public static Screen Of(Terminal terminal, OutputSettings settings) =>
        new(settings.Json ? new Terminal(terminal.Errors, terminal.Errors, TextReader.Null).Console : terminal.Console);

    // Bars in a terminal; a line for each state in a log. Gives the last state.
    public async Task<CampaignOverview> FollowAsync(IAsyncEnumerable<CampaignOverview> overviews)
    {
        var last = new CampaignOverview();
        if (console.Profile.Capabilities is not { Interactive: true, Ansi: true })
        {
            await foreach (var overview in overviews) Line(Describe(last = overview));
            return last;
        }

        var columns = new ProgressColumn[] { new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn() };
        await console.Progress().Columns(columns).StartAsync(async context =>
        {
            var (sent, delivered) = (context.AddTask("sent"), context.AddTask("delivered"));
            var (read, failed) = (context.AddTask("read"), context.AddTask("failed"));
            await foreach (var overview in overviews)
            {
                last = overview;
                Show(sent, "sent", overview.SentCount, Rate(overview));
                Show(delivered, "delivered", overview.DeliveredCount, string.Empty);
                Show(read, "read", overview.ReadCount, string.Empty);
                Show(failed, "failed", overview.FailedCount, string.Empty);
            }
        });
        return last;

        void Show(ProgressTask task, string name, int count, string rate)
        {
            (task.MaxValue, task.Value) = (Math.Max(1, last.RequestedCount), count);
            task.Description = $"{name} {Number(count)} of {Number(last.RequestedCount)}{rate}";
        }
    }

    public void Check(CampaignAudience audience)
    {
        console.Write(new Rule("Check") { Justification = Justify.Left });
        Line(audience.ToString());
        foreach (var issue in audience.TemplateIssues) Line($"{(issue.IsFatal ? "Stops" : "Note")}: {issue.Message}");
        if (audience.Issues.Count == 0) return;
        var table = new Table().Border(TableBorder.Simple).AddColumn("Reason").AddColumn(new TableColumn("Rows").RightAligned());
        foreach (var (reason, count) in audience.CountIssues()) table.AddRow(Markup.Escape($"{reason}"), Number(count));
        console.Write(table);
        foreach (var issue in audience.Issues.Take(MostExamples)) Line($"{issue}");
        if (audience.Issues.Count > MostExamples) Line($"... and {Number(audience.Issues.Count - MostExamples)} more");
    }

    public void Preview(CampaignAudience audience)
    {
        var message = audience.Render(audience.Recipients[0]);
        console.Write(new Panel(Markup.Escape(Terminal.Printable(message.ToText())))
        {
            Header = new PanelHeader($"Row {audience.RowOf(0)} will read"),
            Border = console.Profile.Capabilities.Unicode ? BoxBorder.Rounded : BoxBorder.Ascii,
        });
    }

    public void Plan(CampaignPlan plan)
    {
        console.Write(new Rule("Plan") { Justification = Justify.Left });
        Line(Calendar.Of(plan));
    }

    // A run that began before: what it has done and what is left.
    public void Run(CampaignRun run, string zone)
    {
        console.Write(new Rule("Begun before") { Justification = Justify.Left });
        Line(Calendar.Of(run, zone));
    }

    public async Task<bool> ConfirmAsync(string question, CancellationToken cancellationToken) =>
        console.Profile.Capabilities.Interactive
        && await new ConfirmationPrompt(Markup.Escape(question)) { DefaultValue = false }.ShowAsync(console, cancellationToken);

    private static string Describe(CampaignOverview overview) =>
        $"sent {Number(overview.SentCount)}  delivered {Number(overview.DeliveredCount)}  read {Number(overview.ReadCount)}"
            + $"  failed {Number(overview.FailedCount)}  of {Number(overview.RequestedCount)}{Rate(overview)}";

    private static string Rate(CampaignOverview overview)
    {
        var left = overview.TimeLeft is { } time ? $", {Time(time)} left" : string.Empty;
        return $"  {Number((int)overview.ProcessedPerMinute)}/min{left}";
    }

    public static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Time(TimeSpan time) => time.TotalMinutes < 1
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0} s")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0} min");
}
