extern alias Recipe;

using System.Net;
using System.Text;
using System.Text.Json;
using CubeConnect.EntityFrameworkCore;
using CubeConnect.Sandbox;
using CubeConnect.Webhooks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.EntityFrameworkCore;
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
    [InlineData("POST", "failed", "")]
    [InlineData("POST", "again", """{"errorCode":"131042","since":"2027-03-01T06:40:00Z","dryRun":false}""")]
    [InlineData("POST", "restored", """{"stopped":"2127-03-01T06:40:00Z","dryRun":false}""")]
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
        (await OperateAsync(app, "POST", "erase", """{"phone":"+966501234567"}""")).Body.Should().Be("""{"erased":1,"orders":1}""");
        (await WithDbAsync(app, db => db.Orders.SingleAsync())).Phone.Should().BeNull();

        (await app.Services.GetRequiredService<ISendLedger>().GetAsync("shipped-ORD-1234"))!.State.Should().Be(SendState.Dismissed);
    }

    [Theory]
    [InlineData("Accepted", "failed", "7", true)]
    [InlineData("Accepted", "failed", null, false)]
    [InlineData("Accepted", "sent", "7", false)]
    [InlineData("Rejected", null, null, true)]
    [InlineData("Pending", null, null, false)]
    public async Task An_operator_sends_again_what_failed_for_one_reason_and_each_once(
        string state, string? status, string? messageId, bool isSent)
    {
        var app = await StartAsync(delivers: false);
        (await app.ShipAsync()).Dispose();
        await WithDbAsync(app, db => db.Database.ExecuteSqlAsync($"""
            UPDATE "CubeConnectSends"
            SET "ErrorCode" = '131042', "ChangedAt" = {Due}, "State" = {state}, "Status" = {status}, "MessageId" = {messageId}
            """));
        const string Since = "\"since\":\"2127-03-01T06:38:00Z\"";
        var found = isSent ? """{"again":["shipped-ORD-1234-again"]}""" : """{"again":[]}""";
        var ledger = app.Services.GetRequiredService<ISendLedger>();

        (await OperateAsync(app, "POST", "again", """{"errorCode":"131042"}""")).Status.Should().Be(422);
        (await OperateAsync(app, "POST", "again", $$"""{"errorCode":"131047",{{Since}},"dryRun":false}""")).Body
            .Should().Be("""{"again":[]}""");
        (await OperateAsync(app, "POST", "again", $$"""{"errorCode":"131042",{{Since}}}""")).Body.Should().Be(found);
        (await ledger.GetAsync("shipped-ORD-1234-again")).Should().BeNull("that was a dry run");
        for (var run = 0; run < 2; run++)
            (await OperateAsync(app, "POST", "again", $$"""{"errorCode":"131042",{{Since}},"dryRun":false}""")).Body.Should().Be(found);

        (await ledger.GetAsync("shipped-ORD-1234-again") is not null).Should().Be(isSent);
        (await WithDbAsync(app, db => db.Database.SqlQuery<int>($"""SELECT COUNT(*) AS "Value" FROM "CubeConnectSends" """).SingleAsync()))
            .Should().Be(isSent ? 2 : 1);
    }

    [Theory]
    [InlineData("all", """{"again":["shipped-ORD-1234-again"]}""")]
    [InlineData("+966509999999", """{"again":[]}""")]
    public async Task An_operator_sends_again_what_was_dismissed_by_its_key_where_SendTo_allows_it(string sendTo, string expected)
    {
        var first = await StartAsync(delivers: false);
        (await first.ShipAsync()).Dispose();
        await OperateAsync(first, "POST", "dismiss", """{"keyPrefix":"shipped-","why":"the price was wrong"}""");
        await first.DisposeAsync();
        var app = await StartAsync(delivers: false, sendTo);

        (await OperateAsync(app, "POST", "again", """{"keys":["shipped-ORD-1234"],"dryRun":false}""")).Body.Should().Be(expected);

        (await app.Services.GetRequiredService<ISendLedger>().GetAsync("shipped-ORD-1234-again"))?.State
            .Should().Be(sendTo == "all" ? SendState.Pending : null);
    }

    [Fact]
    public async Task An_operator_dismisses_after_a_restore_what_may_have_been_sent()
    {
        var app = await StartAsync(delivers: false);
        (await app.ShipAsync()).Dispose();
        var ledger = app.Services.GetRequiredService<ISendLedger>();

        (await OperateAsync(app, "POST", "restored", "{}")).Status.Should().Be(422);
        (await OperateAsync(app, "POST", "restored", """{"stopped":"2020-03-01T06:40:00Z","dryRun":false}""")).Body
            .Should().Be("[]", "it was enqueued afterwards");
        await WithDbAsync(app, db => db.Database.ExecuteSqlAsync($"""UPDATE "CubeConnectSends" SET "NextAttemptAt" = {Due}"""));
        (await OperateAsync(app, "POST", "restored", """{"stopped":"2127-03-01T06:38:00Z","dryRun":false}""")).Body.Should().Be("[]");
        foreach (var dryRun in new[] { "", ",\"dryRun\":true" })
        {
            (await OperateAsync(app, "POST", "restored", $$"""{"stopped":"2127-03-01T06:40:00Z"{{dryRun}}}""")).Body
                .Should().Contain("\"key\":\"shipped-ORD-1234\"").And.Contain("\"dismissed\":false");
            (await ledger.GetAsync("shipped-ORD-1234"))!.State.Should().Be(SendState.Pending);
        }

        (await OperateAsync(app, "POST", "restored", """{"stopped":"2127-03-01T06:40:00Z","dryRun":false}""")).Body
            .Should().Contain("\"dismissed\":true");
        (await ledger.GetAsync("shipped-ORD-1234"))!.State.Should().Be(SendState.Dismissed);
    }

    [Fact]
    public async Task A_program_that_delivers_dismisses_nothing_after_a_restore() =>
        (await OperateAsync(await StartAsync(delivers: true), "POST", "restored", """{"stopped":"2127-03-01T06:40:00Z"}"""))
            .Status.Should().Be(409);

    [Fact]
    public async Task An_operator_handles_what_went_to_the_dead_letter_hook()
    {
        var app = await StartAsync(delivers: false);
        (await app.ShipAsync()).Dispose();
        await WithDbAsync(app, db => db.Database.ExecuteSqlAsync(
            $"""UPDATE "CubeConnectSends" SET "State" = 'Accepted', "WhatsAppId" = 'wamid.7' WHERE "Key" = 'shipped-ORD-1234'"""));
        await WriteAsync("stop.json", SignedWebhook.Question.Replace("متى يصل طلبي؟", "إيقاف", StringComparison.Ordinal));
        await WriteAsync("status.json", """
            {"event":"message.status_updated","tenant_id":1,"timestamp":"2027-03-09T10:00:00+03:00","whatsapp_account_id":5,
             "message_id":"wamid.7","status":"delivered","recipient":"966501234567"}
            """);
        await WriteAsync("half.json", """{"event":"message.""");
        await WriteAsync("other.json", """{"event":"webhook.test"}""");

        using var answer = JsonDocument.Parse((await OperateAsync(app, "POST", "failed")).Body);

        answer.RootElement.GetProperty("handled").GetInt32().Should().Be(2);
        answer.RootElement.GetProperty("failed").EnumerateArray().Select(one => one.GetProperty("file").GetString())
            .Should().BeEquivalentTo("half.json", "other.json");
        Directory.GetFiles(Failed).Select(Path.GetFileName).Should().BeEquivalentTo("half.json", "other.json");
        (await WithDbAsync(app, db => db.OptOuts.SingleAsync())).Phone.Should().Be("+966501234567");
        (await app.Services.GetRequiredService<ISendLedger>().GetAsync("shipped-ORD-1234"))!.Status
            .Should().Be(MessageStatus.Delivered);
    }

    [Fact]
    public async Task An_event_that_cannot_be_kept_leaves_no_part_of_it()
    {
        var app = await StartAsync(delivers: false);
        await WithDbAsync(app, db => db.Database.ExecuteSqlAsync($"""DROP TABLE "OptOuts" """));
        var stop = SignedWebhook.Question.Replace("متى يصل طلبي؟", "إيقاف", StringComparison.Ordinal);
        var body = SignedWebhook.Of(stop).Body;
        Directory.CreateDirectory(Path.Combine(Failed, $"{WebhookEventKey.Of(WebhookReader.Read(body), body)}.json"));

        await PostAsync(app, stop);

        await Eventually.TrueAsync(
            () => app.Log.Any(line => line.Contains("dead-letter hook", StringComparison.Ordinal)), "the hook was called");
        Directory.GetFiles(Failed).Should().BeEmpty();
    }

    /// <summary>Why there is a route: to post the body again is answered 200, and nothing handles it.</summary>
    [Fact]
    public async Task A_dead_letter_that_is_posted_again_is_not_handled()
    {
        var app = await StartAsync(delivers: false);
        await WithDbAsync(app, db => db.Database.ExecuteSqlAsync($"""ALTER TABLE "OptOuts" RENAME TO "Away" """));
        var stop = SignedWebhook.Question.Replace("متى يصل طلبي؟", "إيقاف", StringComparison.Ordinal);
        (await PostAsync(app, stop)).Should().Be(HttpStatusCode.OK);
        Directory.GetFiles(Failed).Should().ContainSingle();
        await WithDbAsync(app, db => db.Database.ExecuteSqlAsync($"""ALTER TABLE "Away" RENAME TO "OptOuts" """));

        (await PostAsync(app, stop)).Should().Be(HttpStatusCode.OK);
        (await WithDbAsync(app, db => db.OptOuts.CountAsync())).Should().Be(0);

        (await OperateAsync(app, "POST", "failed")).Body.Should().Be("""{"handled":1,"failed":[]}""");
        (await WithDbAsync(app, db => db.OptOuts.CountAsync())).Should().Be(1);
    }

    public async Task DisposeAsync()
    {
        if (_app != null) await _app.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private async Task<RecipeApp<DatabaseCheck>> StartAsync(bool delivers, string sendTo = "all") =>
        _app = await KubernetesTests.StartAsync(_folder, ("DeliverHere", $"{delivers}"), ("SendTo", sendTo));

    private static DateTime Due => new(2127, 3, 1, 6, 39, 0, DateTimeKind.Utc);

    private string Failed => Path.Combine(_folder.FullName, "failed");

    private Task WriteAsync(string file, string text) => File.WriteAllTextAsync(Path.Combine(Failed, file), text);

    private static async Task<T> WithDbAsync<T>(RecipeApp<DatabaseCheck> app, Func<ShopDb, Task<T>> work)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<ShopDb>());
    }

    private static async Task<HttpStatusCode> PostAsync(RecipeApp<DatabaseCheck> app, string text)
    {
        var webhook = SignedWebhook.Of(text);
        using var http = app.CreateClient();
        using var content = new ByteArrayContent(webhook.Body);
        content.Headers.Add(WebhookSignature.SignatureHeader, webhook.Signature);
        content.Headers.Add(WebhookSignature.TimestampHeader, webhook.Timestamp);
        using var answer = await http.PostAsync(new Uri("/cubeconnect/webhook", UriKind.Relative), content);
        return answer.StatusCode;
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
