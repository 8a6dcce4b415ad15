extern alias Recipe;

using System.Net;
using System.Text.RegularExpressions;
using CubeConnect.EntityFrameworkCore;
using CubeConnect.Webhooks;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Recipe::Recipes.Kubernetes;

namespace CubeConnect.Samples.Tests.Recipes;

public sealed partial class KubernetesTests : IAsyncLifetime
{
    private static readonly string Manifest = File.ReadAllText(RepositoryFiles.PathOf("samples/Recipes/Kubernetes/shop.yaml"));

    private const int InnerPort = 8081;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cubeconnect-kubernetes");
    private readonly List<RecipeApp<DatabaseCheck>> _apps = [];
    private RecipeApp<DatabaseCheck> _app = null!;

    public async Task InitializeAsync() => _app = await StartAsync();

    [Fact]
    public async Task An_order_that_comes_twice_is_one_message_and_its_row_shows_no_number_and_no_content()
    {
        _app.Sandbox.Webhooks.DeliverTo(_app.CreateClient);

        (await ShipAsync(_app)).Should().Be(HttpStatusCode.Accepted);
        (await ShipAsync(_app)).Should().Be(HttpStatusCode.Accepted);

        await Eventually.TrueAsync(() => RowOf(_app).Status == "delivered" || RowOf(_app).Status == "read", "a webhook moves the row");
        _app.Sandbox.Messages.Should().ContainSingle();
        RowOf(_app).Recipient.Should().NotBeNullOrEmpty().And.NotContain("501234567");
        RowOf(_app).Request.Should().NotBeNullOrEmpty().And.NotContain("order_shipped");
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    public async Task A_setting_stops_what_sends(string setting, bool sends)
    {
        var app = await StartAsync(("DeliverHere", setting));

        app.Services.GetServices<IHostedService>().Any(service => service.GetType().Assembly == typeof(ISendLedger).Assembly)
            .Should().Be(sends);
    }

    [Fact]
    public async Task A_machine_with_the_same_volume_reads_what_another_wrote()
    {
        await ShipAsync(_app);
        var other = await StartAsync(("DeliverHere", "false"));

        (await other.Services.GetRequiredService<ISendLedger>().GetAsync("shipped-ORD-1234")).Should().NotBeNull();
    }

    [Fact]
    public async Task A_stop_word_is_saved_and_the_platform_hears_of_it()
    {
        _app.Sandbox.Webhooks.DeliverTo(_app.CreateClient);
        _app.Sandbox.Reply("+966501234567", "إيقاف");
        await _app.Sandbox.WaitForWebhookAsync(webhook => webhook.Event == "message.received" && webhook.IsDelivered);
        await using var scope = _app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ShopDb>().OptOuts.Should().ContainSingle().Which.Phone.Should().Be("+966501234567");
        var client = _app.Services.GetRequiredService<ICubeConnectClient>();
        (await client.GetOptOutAsync("+966501234567")).IsOptedOut.Should().BeFalse();

        await _app.Services.GetServices<IHostedService>().OfType<TellThePlatform>().Single().TellAsync(default);

        (await client.GetOptOutAsync("+966501234567")).IsOptedOut.Should().BeTrue();
    }

    [Fact]
    public async Task A_stop_word_that_cannot_be_saved_is_in_a_file()
    {
        _app.Sandbox.Webhooks.DeliverTo(_app.CreateClient);
        await using var scope = _app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ShopDb>().Database.ExecuteSqlAsync($"""DROP TABLE "OptOuts" """);

        _app.Sandbox.Reply("+966501234567", "إيقاف");

        var failed = Path.Combine(_folder.FullName, "failed");
        await Eventually.TrueAsync(
            () => Directory.EnumerateFiles(failed, "*.json")
                .Any(file => File.ReadAllText(file).Contains("966501234567", StringComparison.Ordinal)),
            "the event with the number is kept");
    }

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
    [InlineData("Host=127.0.0.1;Port=1;Database=shop;Username=shop;Timeout=1")]
    [InlineData("")] // the secret is missing
    public async Task A_database_that_is_away_takes_the_pod_out_of_service_and_does_not_restart_it(string database)
    {
        var app = await StartAsync(("SqliteFile", ""), ("ConnectionStrings:Shop", database));

        (await AskAsync("ready", 8080, on: app)).Should().Be((503, "Unhealthy"));
        (await AskAsync("live", 8080, on: app)).Should().Be((200, "Healthy"));
    }

    [Fact]
    public async Task A_pod_without_keys_is_never_in_service()
    {
        var file = Path.Combine(_folder.FullName, "no-folder");
        await File.WriteAllTextAsync(file, "");
        var app = await StartAsync(("Keys", Path.Combine(file, "keys")));

        (await AskAsync("ready", 8080, on: app)).Should().Be((503, "Unhealthy"));
        (await AskAsync("live", 8080, on: app)).Should().Be((200, "Healthy"));
    }

    [Fact]
    public async Task The_public_port_does_not_ask_the_platform()
    {
        (await AskAsync("platform", 8080, host: $"localhost:{InnerPort}")).Status.Should().Be(404);
        _app.Sandbox.Journal.Should().BeEmpty();

        Manifest.Should().Contain($"value: \"8080;{InnerPort}\"");
        InnerRule().IsMatch(Manifest).Should().BeTrue("the network policy names who reaches it");
        File.ReadAllText(RepositoryFiles.PathOf("samples/Recipes/Kubernetes/service.yaml")).Should().Contain("targetPort: 8080")
            .And.NotContain($"targetPort: {InnerPort}");
    }

    [Fact]
    public void The_ingress_publishes_the_webhooks_alone()
    {
        var service = File.ReadAllText(RepositoryFiles.PathOf("samples/Recipes/Kubernetes/service.yaml"));

        ProbePath().Matches(service).Select(match => match.Groups["path"].Value).Should().Equal("/cubeconnect/webhook");
        service.Should().Contain("pathType: Exact");
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
            .Should().Equal("ASPNETCORE_HTTP_PORTS", "ConnectionStrings__Shop", "Outbox__RecipientKey", "SendTo", "DeliverHere");
        var program = await File.ReadAllTextAsync(RepositoryFiles.PathOf("samples/Recipes/Kubernetes/Program.cs"));
        program.Should().Contain("Configuration[\"Outbox:RecipientKey\"]").And.Contain("GetValue(\"DeliverHere\"");
        (await File.ReadAllTextAsync(RepositoryFiles.PathOf("samples/Recipes/Kubernetes/Shipping.cs")))
            .Should().Contain("settings[\"SendTo\"]");
        program.Should().Contain("?? \"/keys\"").And.Contain("?? \"/failed\"");
        Manifest.Should().Contain("mountPath: /keys").And.Contain("mountPath: /failed");

        using var http = _app.CreateClient();
        var webhook = SignedWebhook.Of(SignedWebhook.Question);
        using var content = new ByteArrayContent(webhook.Body);
        content.Headers.Add(WebhookSignature.SignatureHeader, webhook.Signature);
        content.Headers.Add(WebhookSignature.TimestampHeader, webhook.Timestamp);
        using var answer = await http.PostAsync(new Uri("/cubeconnect/webhook", UriKind.Relative), content);
        answer.StatusCode.Should().Be(HttpStatusCode.OK, "it has the secret");
    }

    public async Task DisposeAsync()
    {
        foreach (var app in _apps) await app.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    /// <summary>What the program needs, with its files in a folder.</summary>
    internal static Dictionary<string, string> SettingsOf(DirectoryInfo folder) => new(StringComparer.Ordinal)
    {
        ["SqliteFile"] = Path.Combine(folder.FullName, "shop.db"),
        ["CubeConnect:RequestsPerMinute"] = "60",
        ["Outbox:RecipientKey"] = Convert.ToBase64String(new byte[32]),
        ["Keys"] = Path.Combine(folder.FullName, "keys"),
        ["Failed"] = Path.Combine(folder.FullName, "failed"),
        ["SendTo"] = "all",
    };

    private async Task<RecipeApp<DatabaseCheck>> StartAsync(params (string Name, string Value)[] settings)
    {
        var app = await StartAsync(_folder, settings);
        _apps.Add(app);
        return app;
    }

    internal static async Task<RecipeApp<DatabaseCheck>> StartAsync(DirectoryInfo folder, params (string Name, string Value)[] settings)
    {
        var app = new RecipeApp<DatabaseCheck> { Settings = SettingsOf(folder) };
        foreach (var (name, value) in settings) app.Settings[name] = value;
        await app.InitializeAsync();
        return app;
    }

    private static async Task<HttpStatusCode> ShipAsync(RecipeApp<DatabaseCheck> app)
    {
        using var answer = await app.ShipAsync();
        return answer.StatusCode;
    }

    private static Row RowOf(RecipeApp<DatabaseCheck> app)
    {
        using var scope = app.Services.CreateScope();
        return scope.ServiceProvider.GetRequiredService<ShopDb>().Database
            .SqlQuery<Row>($"""SELECT "Status", "Recipient", "Request" FROM "CubeConnectSends" """).Single();
    }

    private sealed record Row(string? Status, string? Recipient, string? Request);

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

    [GeneratedRegex(@"- ports: \[\{ port: 8081 \}\].*\r?\n +from: \[\{ namespaceSelector: ")]
    private static partial Regex InnerRule();

    [GeneratedRegex(@"terminationGracePeriodSeconds: (?<seconds>\d+)")]
    private static partial Regex Grace();
}
