using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using CubeConnect.Repository.Tests.Architecture;
using CubeConnect.Webhooks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CubeConnect.Repository.Tests.Docs;

/// <summary>The queries of the Grafana dashboard and the alerts name metrics and tags that the code has, as Prometheus gets them.</summary>
public sealed partial class DashboardTests
{
    private static readonly string[] Instruments =
        ["CreateCounter", "CreateHistogram", "CreateObservableGauge", "CreateObservableUpDownCounter", "Seconds"];

    private static readonly IReadOnlyList<string> Queries = ReadQueries();

    private static readonly string[] Alerts =
        [.. File.ReadLines(RepositoryFiles.PathOf("samples/Recipes/OpenTelemetry/prometheus-rules.yaml"))
            .Where(line => line.TrimStart().StartsWith("expr: ", StringComparison.Ordinal))];

    private static readonly IReadOnlySet<string> Metrics = ReadMetrics();

    [Fact]
    public void Each_query_names_metrics_that_exist()
    {
        Queries.Should().HaveCountGreaterThanOrEqualTo(13);
        Alerts.Should().HaveCountGreaterThanOrEqualTo(6);
        Queries.Concat(Alerts).Where(query => !Metric().IsMatch(query)).Should().BeEmpty("a query names one");
        Queries.Concat(Alerts).SelectMany(query => Metric().Matches(query).Select(match => match.Value)).Except(Metrics).Should().BeEmpty();
    }

    [Fact]
    public void Each_metric_has_a_panel() =>
        Metrics.GroupBy(name => Suffix().Replace(name, "")).Where(names => !names.Any(name => Queries.Any(query => query.Contains(name))))
            .Select(names => names.Key).Should().BeEmpty();

    [Fact]
    public void Each_query_groups_by_tags_that_exist()
    {
        var page = File.ReadAllText(RepositoryFiles.PathOf("docs/observability.md")); // which is compared with the code
        var tags = Tag().Matches(page).Select(match => match.Groups["name"].Value.Replace('.', '_')).Append("le").ToHashSet();

        Queries.Concat(Alerts).SelectMany(query => Grouped().Matches(query)).SelectMany(match => match.Groups["tags"].Value.Split(',', '='))
            .Select(tag => tag.Trim(' ', '!', '"')).Where(tag => tag.Length > 0).Except(tags).Should().BeEmpty();
    }

    /// <summary>Who is woken has the alert's name and nothing else.</summary>
    [Fact]
    public void Each_alert_leads_to_a_page_and_its_name_is_found()
    {
        var rules = File.ReadAllText(RepositoryFiles.PathOf("samples/Recipes/OpenTelemetry/prometheus-rules.yaml"));
        var table = File.ReadAllText(RepositoryFiles.PathOf("docs/alerts.md"));
        var pages = Markdown.All().ToDictionary(page => page.File, page => page.Anchors, StringComparer.Ordinal);
        var alerts = Alert().Matches(rules)
            .Select(match => (Name: match.Groups["name"].Value, Runbook: match.Groups["runbook"].Value)).ToList();

        alerts.Should().HaveCount(Alerts.Length);
        alerts.Where(alert => !table.Contains($"| `{alert.Name}` |", StringComparison.Ordinal)).Should().BeEmpty();
        alerts.Where(alert => !(alert.Runbook.Split('#') is [var page, .. var anchor] && pages.TryGetValue(page, out var anchors)
            && anchor.All(anchors.Contains))).Should().BeEmpty();
    }

    [Fact]
    public void Each_alert_on_codes_names_codes_that_exist()
    {
        var codes = Alerts.SelectMany(alert => Code().Matches(alert)).Select(match => match.Value).Distinct().ToList();

        codes.Should().HaveCountGreaterThanOrEqualTo(7);
        codes.Where(code => !File.Exists(RepositoryFiles.PathOf($"docs/errors/{code}.md"))).Should().BeEmpty();
    }

    [Fact]
    public void Each_alert_on_codes_of_Meta_names_codes_that_are_known()
    {
        var codes = Alerts.SelectMany(alert => MetaCodes().Matches(alert)).SelectMany(match => match.Groups["codes"].Value.Split('|'))
            .Select(code => int.Parse(code, CultureInfo.InvariantCulture)).Distinct().ToList();

        codes.Should().HaveCountGreaterThanOrEqualTo(10);
        codes.Where(code => MetaErrorInfo.For(code)?.Code != code).Should().BeEmpty("only these are values of the tag");
    }

    /// <summary>A counter first appears at 1, and increase() does not see that step: a young series counts whole.</summary>
    [Fact]
    public void What_counts_events_counts_the_first_one_too()
    {
        var counted = Queries.SelectMany(query => Increase().Matches(query).Select(match => (query, match))).ToList();

        counted.Should().HaveCountGreaterThanOrEqualTo(3);
        counted.Where(entry => !entry.query.Contains(WithTheFirst(entry.match.Groups["metric"].Value), StringComparison.Ordinal))
            .Select(entry => entry.match.Value).Should().BeEmpty();

        static string WithTheFirst(string metric) => $"(max_over_time({metric}[1h]) unless {metric} offset 1h) or increase({metric}[1h])";
    }

    private static List<string> ReadQueries()
    {
        using var dashboard = JsonDocument.Parse(
            File.ReadAllText(RepositoryFiles.PathOf("samples/Recipes/OpenTelemetry/grafana-dashboard.json")));
        return [.. dashboard.RootElement.GetProperty("panels").EnumerateArray()
            .SelectMany(panel => panel.GetProperty("targets").EnumerateArray())
            .Select(target => target.GetProperty("expr").GetString()!)];
    }

    private static HashSet<string> ReadMetrics() =>
    [
        .. from file in SourceFile.Under("src")
           from call in file.Root.DescendantNodes().OfType<InvocationExpressionSyntax>()
           let method = call.Expression is MemberAccessExpressionSyntax member ? member.Name : call.Expression as SimpleNameSyntax
           where method is not null && Instruments.Contains(method.Identifier.ValueText)
           let texts = call.ArgumentList.Arguments.Select(argument => argument.Expression).OfType<LiteralExpressionSyntax>()
               .Where(text => text.IsKind(SyntaxKind.StringLiteralExpression)).Select(text => text.Token.ValueText).ToList()
           where texts.Count > 0 && texts[0].StartsWith("cubeconnect.", StringComparison.Ordinal)
           from name in InPrometheus(method.Identifier.ValueText, texts)
           select name,
    ];

    /// <summary>Points become underscores; a unit in braces is left out; a counter counts a total, a histogram has three series.</summary>
    private static IEnumerable<string> InPrometheus(string method, List<string> texts)
    {
        var name = texts[0].Replace('.', '_');
        if (method == "Seconds" || texts.Contains("s")) name += "_seconds";
        return method switch
        {
            "CreateCounter" => [name + "_total"],
            "CreateHistogram" or "Seconds" => [name + "_bucket", name + "_count", name + "_sum"],
            _ => [name],
        };
    }

    [GeneratedRegex("cubeconnect_(client|webhook|gateways|ledger)_[a-z_]+")]
    private static partial Regex Metric();

    [GeneratedRegex(""" - alert: (?<name>\w+)\n(?:(?! - alert)[^\n]*\n)*? +annotations: .*runbook_url: "(?<runbook>[^"]+)" }""")]
    private static partial Regex Alert();

    [GeneratedRegex("[A-Z_]{8,}")]
    private static partial Regex Code();

    [GeneratedRegex("error_type=~\"(?<codes>[0-9|]+)\"")]
    private static partial Regex MetaCodes();

    [GeneratedRegex(@"increase\((?<metric>\w+)\[")]
    private static partial Regex Increase();

    [GeneratedRegex("_(bucket|count|sum)$")]
    private static partial Regex Suffix();

    [GeneratedRegex(@"by \((?<tags>[^)]+)\)|\{(?<tags>[a-z_]+)")]
    private static partial Regex Grouped();

    [GeneratedRegex("`(?<name>[a-z][a-z_.]*)`")]
    private static partial Regex Tag();
}
