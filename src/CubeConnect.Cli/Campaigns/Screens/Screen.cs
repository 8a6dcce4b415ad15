using System.Globalization;
using CubeConnect.Bulk;

namespace CubeConnect.Cli.Campaigns.Screens;

// What the campaign commands show: rules, tables and bars in a terminal, and plain whole lines where the output is a pipe or a file.
internal sealed class Screen(Terminal terminal)
{
    private const int MostExamples = 8;

    private readonly IAnsiConsole _console = terminal.Console;

    public void Line(string text) => terminal.Line(text);

    // With --json the output is for the result alone.
    public static Screen Of(Terminal terminal, bool json) =>
        new(json ? new Terminal(terminal.Errors, terminal.Errors, TextReader.Null) : terminal);

    // Bars in a terminal; a line for each state in a log. Gives the last state.
    public async Task<CampaignOverview> FollowAsync(IAsyncEnumerable<CampaignOverview> overviews)
    {
        var last = new CampaignOverview();
        if (!terminal.IsInteractive || _console.Profile.Capabilities is not { Interactive: true, Ansi: true })
        {
            await foreach (var overview in overviews) Line(Describe(last = overview));
            return last;
        }

        var columns = new ProgressColumn[] { new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn() };
        await _console.Progress().Columns(columns).StartAsync(async context =>
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

    // notes: What the reader of the list found remarkable. isDemo: Made-up contacts, which no real header would reach.
    public void Check(CampaignAudience audience, IReadOnlyList<string> notes, bool isDemo)
    {
        Heading("Check");
        Line(audience.ToString());
        foreach (var issue in audience.TemplateIssues.Where(issue => issue.IsFatal || !isDemo))
            Line($"{(issue.IsFatal ? "Error" : "Note")}: {issue.Message}");
        foreach (var note in notes) Line($"Note: {note}");
        if (audience.Issues.Count == 0) return;
        // Rows, since one row may have an issue twice.
        Reasons([.. audience.Issues.GroupBy(issue => issue.Reason).OrderBy(issues => issues.Key)
            .Select(issues => ($"{issues.Key}", issues.DistinctBy(issue => issue.Row).Count()))]);
        foreach (var issue in audience.Issues.Take(MostExamples)) Line($"{issue}");
        if (audience.Issues.Count > MostExamples) Line($"... and {Number(audience.Issues.Count - MostExamples)} more");
    }

    public void Preview(CampaignAudience audience)
    {
        var (row, text) = (audience.RowOf(0), audience.Render(audience.Recipients[0]).ToText());
        if (!terminal.IsInteractive)
        {
            Line($"Row {row} will read:\n{text}");
            return;
        }

        _console.Write(new Panel(Markup.Escape(Terminal.Printable(text)))
        {
            Header = new PanelHeader($"Row {row} will read"),
            Border = _console.Profile.Capabilities.Unicode ? BoxBorder.Rounded : BoxBorder.Ascii,
        });
    }

    public void Plan(CampaignPlan plan)
    {
        Heading("Plan");
        Line(Calendar.Of(plan));
    }

    // A run that began before: what it has done and what is left.
    public void Run(CampaignRun run, string zone)
    {
        Heading("Resuming");
        Line(Calendar.Of(run, zone));
    }

    private void Heading(string text)
    {
        if (terminal.IsInteractive) _console.Write(new Rule(text) { Justification = Justify.Left });
        else Line(text);
    }

    private void Reasons(IReadOnlyList<(string Reason, int Rows)> reasons)
    {
        if (!terminal.IsInteractive)
        {
            foreach (var (reason, rows) in reasons) Line($"{reason}: {Terminal.Count(rows, "row")}");
            return;
        }

        var table = new Table().Border(TableBorder.Simple).AddColumn("Reason").AddColumn(new TableColumn("Rows").RightAligned());
        foreach (var (reason, rows) in reasons) table.AddRow(Markup.Escape(reason), Number(rows));
        _console.Write(table);
    }

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
