extern alias Recipe;

using System.Net;
using System.Text.RegularExpressions;
using CubeConnect.Webhooks;
using Microsoft.AspNetCore.Http;
using Recipe::Recipes.Kubernetes;

namespace CubeConnect.Samples.Tests.Recipes;

public sealed partial class KubernetesTests : IAsyncLifetime
{
    private static readonly string Manifest = File.ReadAllText(RepositoryFiles.PathOf("samples/Recipes/Kubernetes/shop.yaml"));

    private const int InnerPort = 8081;

    private readonly RecipeApp<DatabaseCheck> _app = new() { Settings = { ["ConnectionStrings:Shop"] = "Data Source=:memory:" } };

    public Task InitializeAsync() => _app.InitializeAsync();

    [Fact]
    public async Task A_platform_that_is_away_takes_no_pod_out_of_service()
    {
        (await AskAsync("platform", InnerPort)).Should().Be((200, "Healthy"));

        await _app.Sandbox.StopAsync();

        (await AskAsync("live", 8080)).Should().Be((200, "Healthy"));
        (await AskAsync("ready", 8080)).Should().Be((200, "Healthy"));
        (await AskAsync("platform", InnerPort)).Should().Be((200, "Degraded"));
    }

    [Theory]
    [InlineData("Data Source=/nowhere/shop.db")]
    [InlineData("")] // the secret is missing
    public async Task A_database_that_is_away_takes_the_pod_out_of_service_and_does_not_restart_it(string database)
    {
        var app = new RecipeApp<DatabaseCheck> { Settings = { ["ConnectionStrings:Shop"] = database } };
        await app.InitializeAsync();
        try
        {
            (await AskAsync("ready", 8080, on: app)).Should().Be((503, "Unhealthy"));
            (await AskAsync("live", 8080, on: app)).Should().Be((200, "Healthy"));
        }
        finally
        {
            await app.DisposeAsync();
        }
    }

    [Fact]
    public async Task The_public_port_does_not_ask_the_platform()
    {
        (await AskAsync("platform", 8080, host: $"localhost:{InnerPort}")).Status.Should().Be(404);
        _app.Sandbox.Journal.Should().BeEmpty();

        Manifest.Should().Contain($"value: \"8080;{InnerPort}\"");
        File.ReadAllText(RepositoryFiles.PathOf("samples/Recipes/Kubernetes/service.yaml")).Should().Contain("targetPort: 8080")
            .And.NotContain($"targetPort: {InnerPort}");
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

    /// <summary>A variable that the program does not read would be a promise that it does not keep.</summary>
    [Fact]
    public async Task The_program_uses_what_the_manifest_sets()
    {
        Variable().Matches(Manifest).Select(match => match.Groups["name"].Value)
            .Where(name => !name.StartsWith("CubeConnect__", StringComparison.Ordinal))
            .Should().Equal("ASPNETCORE_HTTP_PORTS", "ConnectionStrings__Shop");

        using var http = _app.CreateClient();
        var webhook = SignedWebhook.Of(SignedWebhook.Question);
        using var content = new ByteArrayContent(webhook.Body);
        content.Headers.Add(WebhookSignature.SignatureHeader, webhook.Signature);
        content.Headers.Add(WebhookSignature.TimestampHeader, webhook.Timestamp);
        using var answer = await http.PostAsync(new Uri("/cubeconnect/webhook", UriKind.Relative), content);
        answer.StatusCode.Should().Be(HttpStatusCode.OK, "it has the secret");
    }

    public Task DisposeAsync() => _app.DisposeAsync();

    private async Task<(int Status, string Body)> AskAsync(
        string path, int port, string host = "localhost", RecipeApp<DatabaseCheck>? on = null)
    {
        var call = await (on ?? _app).Server.SendAsync(context =>
        {
            (context.Request.Method, context.Request.Path) = (HttpMethods.Get, $"/health/{path}");
            (context.Request.Host, context.Connection.LocalPort) = (new HostString(host), port);
        });
        using var reader = new StreamReader(call.Response.Body);
        return (call.Response.StatusCode, await reader.ReadToEndAsync());
    }

    [GeneratedRegex(@"path: (?<path>[^\s,]+)")]
    private static partial Regex ProbePath();

    [GeneratedRegex(@"- name: (?<name>[A-Z]\w+)")]
    private static partial Regex Variable();

    [GeneratedRegex(@"terminationGracePeriodSeconds: (?<seconds>\d+)")]
    private static partial Regex Grace();
}
