using System.Globalization;
using CubeConnect;
using CubeConnect.Bulk;
using Spectre.Console;

namespace BulkCampaign.Screens;

/// <summary>What the tool shows. Plain lines where the output is not a terminal; nothing wider than the terminal.</summary>
public sealed class Screen(IAnsiConsole console)
{
    private const int MostExamples = 8;

    private bool _hasProgress;

    public void Line(string text) => console.WriteLine(Printable(text));

    /// <summary>
    /// Text as a terminal may have it: what comes from a file or from the platform must not move the cursor or change its colours. ESC is
    /// shown as ␛.
    /// </summary>
    public static string Printable(string text) => string.Concat(text.ReplaceLineEndings("\n").Select(c =>
        c is '\n' || !char.IsControl(c) ? c : c < ' ' ? (char)('\u2400' + c) : '\uFFFD'));

    /// <summary>One line that changes in a terminal; a line for each state in a log.</summary>
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
        console.Write(new Panel(Markup.Escape(Printable(message.ToText())))
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

    /// <summary>A run that began before: what it has done and what is left.</summary>
    public void Run(CampaignRun run)
    {
        console.Write(new Rule("Begun before") { Justification = Justify.Left });
        Line(Calendar.Of(run));
    }

    public async Task<bool> ConfirmAsync(string question, CancellationToken cancellationToken) =>
        console.Profile.Capabilities.Interactive
        && await new ConfirmationPrompt(question) { DefaultValue = false }.ShowAsync(console, cancellationToken);

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
