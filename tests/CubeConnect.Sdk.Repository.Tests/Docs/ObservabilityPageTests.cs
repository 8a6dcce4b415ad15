using System.Text.RegularExpressions;
using CubeConnect.Repository.Tests.Architecture;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CubeConnect.Repository.Tests.Docs;

/// <summary>Who sets up alerts reads one page: it has to be complete.</summary>
public sealed partial class ObservabilityPageTests
{
    private static readonly string Page = File.ReadAllText(RepositoryFiles.PathOf("docs/observability.md"));

    [Fact]
    public void Names_every_log_event_with_its_number_and_level() =>
        File.ReadAllLines(RepositoryFiles.PathOf("tests/CubeConnect.Sdk.Repository.Tests/Accepted/LogEvents.txt"))
            .Select(line => line.Split(' '))
            .Where(log => !Page.Contains($"| {log[0]} | {log[1]} | `{log[2]}` |", StringComparison.Ordinal))
            .Select(log => string.Join(' ', log)).Should().BeEmpty();

    [Fact]
    public void The_page_of_alerts_names_events_and_metrics_as_this_page_does()
    {
        var alerts = File.ReadAllText(RepositoryFiles.PathOf("docs/alerts.md"));

        var events = Event().Matches(alerts).Select(row => row.Value).ToList();
        events.Should().HaveCountGreaterThanOrEqualTo(20).And.OnlyHaveUniqueItems();
        events.Where(row => !Page.Contains(row, StringComparison.Ordinal)).Should().BeEmpty();
        Ours().Matches(alerts).Select(match => match.Groups["name"].Value).Except(Names()).Should().BeEmpty();
    }

    [Fact]
    public void Names_every_metric_and_tag() =>
        Names().Where(name => !Page.Contains($"`{name}`", StringComparison.Ordinal)).Should().BeEmpty();

    [Fact]
    public void Names_nothing_that_is_not_there() =>
        Ours().Matches(Page).Select(match => match.Groups["name"].Value).Except(Names()).Should().BeEmpty();

    /// <summary>Metrics and tags are literals that begin alike.</summary>
    private static HashSet<string> Names() =>
    [
        .. from file in SourceFile.Under("src")
           from token in file.Root.DescendantTokens()
           where token.IsKind(SyntaxKind.StringLiteralToken) && Ours().IsMatch($"`{token.ValueText}`")
               && !token.ValueText.EndsWith(".json", StringComparison.Ordinal) // the name of a file
           select token.ValueText,
    ];

    [GeneratedRegex(@"^\| \d{4} \| \w+ \| `\w+` \|", RegexOptions.Multiline)]
    private static partial Regex Event();

    [GeneratedRegex("`(?<name>cubeconnect\\.[a-z_.]+)`")]
    private static partial Regex Ours();
}
