extern alias Recipe;

using System.Text;
using System.Text.Json;
using CubeConnect.EntityFrameworkCore;
using CubeConnect.Sandbox;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Recipe::Recipes.Kubernetes;

namespace CubeConnect.Samples.Tests.Recipes;

/// <summary>The routes of <c>Operators.cs</c>, which are those of docs/recipes/kubernetes.md.</summary>
public sealed class KubernetesOperatorsTests : IAsyncLifetime
{
    private const int InnerPort = 8081;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cubeconnect-operators");
    private RecipeApp<DatabaseCheck>? _app;

    public Task InitializeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("GET", "in-doubt", "")]
    [InlineData("POST", "dismiss", """{"keyPrefix":"shipped-","why":"the price was wrong"}""")]
    [InlineData("POST", "{id}/dismiss", """{"why":"the price was wrong"}""")]
    [InlineData("POST", "{id}/resend", """{"iKnowItMayArriveTwice":true}""")]
    [InlineData("POST", "erase", """{"phone":"+966501234567"}""")]
    public async Task The_public_port_has_none_of_the_routes_for_operators(string method, string path, string body)
    {
        var app = await StartAsync(delivers: false);
        (await app.ShipAsync()).Dispose();
        var id = (await app.Services.GetRequiredService<ISendLedger>().GetAsync("shipped-ORD-1234"))!.Id;

        var (status, _) = await OperateAsync(app, method, path.Replace("{id}", $"{id}", StringComparison.Ordinal), body, 8080);

        status.Should().Be(404);
        (await app.Services.GetRequiredService<ISendLedger>().GetAsync("shipped-ORD-1234"))!.State.Should().Be(SendState.Pending);
    }

    [Fact]
    public async Task An_operator_dismisses_what_waits_by_the_beginning_of_its_key()
    {
        var app = await StartAsync(delivers: false);
        (await app.ShipAsync()).Dispose();

        (await OperateAsync(app, "POST", "dismiss", """{"keyPrefix":"","why":"w"}""")).Status.Should().Be(422);
        (await OperateAsync(app, "POST", "dismiss", """{"keyPrefix":"shipped_","why":"w"}""")).Body.Should().Contain("\"dismissed\":0");
        (await OperateAsync(app, "POST", "dismiss", """{"keyPrefix":"shipped-","why":"the price was wrong"}""")).Body
            .Should().Be("""{"dismissed":1,"hadLeft":0}""");

        var entry = (await app.Services.GetRequiredService<ISendLedger>().GetAsync("shipped-ORD-1234"))!;
        (entry.State, entry.Error).Should().Be((SendState.Dismissed, "the price was wrong"));
        (await OperateAsync(app, "POST", $"{entry.Id}/dismiss", """{"why":"again"}""")).Status.Should().Be(409);
    }

    [Fact]
    public async Task An_operator_lists_what_is_in_doubt_and_settles_it()
    {
        var app = await StartAsync(delivers: true);
        app.Sandbox.Faults.Add(SandboxFault.Drop() with { Operation = "SendMessage", AfterTaken = true });
        (await app.ShipAsync()).Dispose();
        var ledger = app.Services.GetRequiredService<ISendLedger>();
        await Eventually.TrueAsync(async () => (await ledger.GetAsync("shipped-ORD-1234"))!.State == SendState.InDoubt, "no answer came");
        await Eventually.TrueAsync(() => app.Log.Any(line => line.Contains("it is in doubt")), "8001 is logged");
        app.Log.Should().Contain(line => line.Contains("The outcome of SendTemplate is unknown"), "1003 comes too");

        using var list = JsonDocument.Parse((await OperateAsync(app, "GET", "in-doubt")).Body);
        list.RootElement[0].GetProperty("key").GetString().Should().Be("shipped-ORD-1234");
        var id = list.RootElement[0].GetProperty("id").GetString();

        (await OperateAsync(app, "POST", $"{id}/resend", "{}")).Status.Should().Be(409);
        (await OperateAsync(app, "POST", $"{id}/resend", """{"iKnowItMayArriveTwice":true}""")).Status.Should().Be(200);
        await Eventually.TrueAsync(async () => (await ledger.GetAsync("shipped-ORD-1234"))!.State == SendState.Accepted, "it is resent");
        (await OperateAsync(app, "GET", "in-doubt")).Body.Should().Be("[]");
    }

    [Fact]
    public async Task An_operator_erases_a_person()
    {
        var app = await StartAsync(delivers: false);
        (await app.ShipAsync()).Dispose();

        (await OperateAsync(app, "POST", "erase", """{"phone":"12"}""")).Status.Should().Be(422);
        (await OperateAsync(app, "POST", "erase", """{"phone":"+966501234567"}""")).Body.Should().Be("""{"erased":1}""");

        (await app.Services.GetRequiredService<ISendLedger>().GetAsync("shipped-ORD-1234"))!.State.Should().Be(SendState.Dismissed);
    }

    public async Task DisposeAsync()
    {
        if (_app != null) await _app.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private async Task<RecipeApp<DatabaseCheck>> StartAsync(bool delivers)
    {
        _app = new RecipeApp<DatabaseCheck>
        {
            Settings =
            {
                ["SqliteFile"] = Path.Combine(_folder.FullName, "shop.db"), ["DeliverHere"] = $"{delivers}",
                ["CubeConnect:RequestsPerMinute"] = "60", ["Outbox:RecipientKey"] = Convert.ToBase64String(new byte[32]),
            },
        };
        await _app.InitializeAsync();
        return _app;
    }

    private static async Task<(int Status, string Body)> OperateAsync(
        RecipeApp<DatabaseCheck> app, string method, string path, string body = "", int port = InnerPort)
    {
        var call = await app.Server.SendAsync(context =>
        {
            (context.Request.Method, context.Request.Path, context.Connection.LocalPort) = (method, $"/outbox/{path}", port);
            context.Request.Host = new HostString($"localhost:{InnerPort}");
            if (body.Length == 0) return;
            var bytes = Encoding.UTF8.GetBytes(body);
            (context.Request.ContentType, context.Request.ContentLength) = ("application/json", bytes.Length);
            context.Request.Body = new MemoryStream(bytes);
            context.Features.Set<IHttpRequestBodyDetectionFeature>(new HasBody());
        });
        using var reader = new StreamReader(call.Response.Body);
        return (call.Response.StatusCode, await reader.ReadToEndAsync());
    }

    private sealed class HasBody : IHttpRequestBodyDetectionFeature
    {
        public bool CanHaveBody => true;
    }
}
