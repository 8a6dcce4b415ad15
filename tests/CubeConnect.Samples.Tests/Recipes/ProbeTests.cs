using System.Net;
using System.Text.RegularExpressions;

namespace CubeConnect.Samples.Tests.Recipes;

public sealed partial class ProbeTests : IAsyncLifetime
{
    private static readonly string Manifest = File.ReadAllText(RepositoryFiles.PathOf("samples/Recipes/Kubernetes/shop.yaml"));

    private readonly RecipesApp _app = new();

    public Task InitializeAsync() => _app.InitializeAsync();

    [Fact]
    public async Task A_platform_that_is_away_takes_no_pod_out_of_service()
    {
        using var http = _app.CreateClient();
        (await http.GetStringAsync(new Uri("/health/platform", UriKind.Relative))).Should().Be("Healthy");

        await _app.Sandbox.StopAsync();

        foreach (var (path, expected) in new[] { ("live", "Healthy"), ("ready", "Healthy"), ("platform", "Degraded") })
        {
            using var answer = await http.GetAsync(new Uri($"/health/{path}", UriKind.Relative));
            answer.StatusCode.Should().Be(HttpStatusCode.OK);
            (await answer.Content.ReadAsStringAsync()).Should().Be(expected);
        }
    }

    [Fact]
    public async Task The_manifest_probes_what_the_app_has_and_never_the_platform()
    {
        using var http = _app.CreateClient();

        var paths = ProbePath().Matches(Manifest).Select(match => match.Groups["path"].Value).ToList();

        paths.Should().Contain(["/health/live", "/health/ready"]).And.NotContain("/health/platform");
        foreach (var path in paths)
        {
            using var answer = await http.GetAsync(new Uri(path, UriKind.Relative));
            answer.StatusCode.Should().Be(HttpStatusCode.OK, path);
        }

        _app.Sandbox.Journal.Should().BeEmpty();
    }

    /// <summary>The pause before the signal, the host's own time, and the six seconds of the webhooks' dead-letter hook.</summary>
    [Fact]
    public void The_manifest_gives_a_shutdown_the_time_that_it_needs() =>
        int.Parse(Grace().Match(Manifest).Groups["seconds"].Value, System.Globalization.CultureInfo.InvariantCulture)
            .Should().BeGreaterThanOrEqualTo(10 + 30 + 6);

    /// <summary>Only these override a settings file of the image.</summary>
    [Fact]
    public void The_manifest_sets_keys_of_the_section_that_exist()
    {
        var names = Variable().Matches(Manifest).Select(match => match.Groups["name"].Value).ToList();

        names.Should().Contain(["CubeConnect__ApiKey", "CubeConnect__WhatsAppAccountId", "CubeConnect__WebhookSecret"]);
        names.Where(name => name.StartsWith("CUBECONNECT_", StringComparison.Ordinal)).Should().BeEmpty();
        names.Where(name => name.StartsWith("CubeConnect__", StringComparison.Ordinal)).Select(name => name["CubeConnect__".Length..])
            .Should().OnlyContain(name => typeof(CubeConnectOptions).GetProperty(name) != null);
    }

    public Task DisposeAsync() => _app.DisposeAsync();

    [GeneratedRegex(@"path: (?<path>[^\s,]+)")]
    private static partial Regex ProbePath();

    [GeneratedRegex(@"- name: (?<name>C\w+)")]
    private static partial Regex Variable();

    [GeneratedRegex(@"terminationGracePeriodSeconds: (?<seconds>\d+)")]
    private static partial Regex Grace();
}
