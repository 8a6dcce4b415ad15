using System.Globalization;
using CubeConnect.Bulk;

namespace CubeConnect.Cli.Campaigns.Screens;

// What the tool shows. Plain lines where the output is not a terminal; nothing wider than the terminal.
internal sealed class Screen(IAnsiConsole console)
{
    private const int MostExamples = 8;

    private bool _hasProgress;

    public void Line(string text) => console.WriteLine(Terminal.Printable(text));

    // With --json the output is for the result alone.
    public static Screen Of(Terminal terminal, OutputSettings settings) =>
        new(settings.Json ? new Terminal(terminal.Errors, terminal.Errors, TextReader.Null).Console : terminal.Console);

    // One line that changes in a terminal; a line for each state in a log.
    public void Progress(CampaignOverview overview)
    {
        var text = Describe(overview);
        if (console.Profile.Capabilities is { Interactive: true, Ansi: true })
        {
            if (_hasProgress) console.Cursor.MoveUp(1);
            _hasProgress = true;
            text = text.Length < console.Profile.Width ? text.PadRight(console.Profile.Width - 1) : text[..(console.Profile.Width - 1)];
        }

        Line(text);
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
    public void Run(CampaignRun run)
    {
        console.Write(new Rule("Begun before") { Justification = Justify.Left });
        Line(Calendar.Of(run));
    }

    public async Task<bool> ConfirmAsync(string question, CancellationToken cancellationToken) =>
        console.Profile.Capabilities.Interactive
        && await new ConfirmationPrompt(Markup.Escape(question)) { DefaultValue = false }.ShowAsync(console, cancellationToken);

    private static string Describe(CampaignOverview overview)
    {
        var left = overview.TimeLeft is { } time ? $", {Time(time)} left" : string.Empty;
        return $"sent {Number(overview.SentCount)}  delivered {Number(overview.DeliveredCount)}  read {Number(overview.ReadCount)}"
            + $"  failed {Number(overview.FailedCount)}  of {Number(overview.RequestedCount)}"
            + $"  {Number((int)overview.ProcessedPerMinute)}/min{left}";
    }

    public static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Time(TimeSpan time) => time.TotalMinutes < 1
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0} s")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0} min");
}
