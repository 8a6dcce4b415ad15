using System.Net;
using System.Net.Sockets;
using System.Text;
using CubeConnect.AspNetCore;
using CubeConnect.Sandbox;
using CubeConnect.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using WebhookReceiver;

namespace CubeConnect.Samples.Tests;

public sealed class WebhookReceiverTests
{
    private static readonly string[] Twelve =
    [
        "message.status_updated", "message.received", "campaign.created", "campaign.started", "campaign.completed", "template.submitted",
            "template.status_changed",
        "flow.session_started", "flow.session_completed", "flow.session_cancelled", "account.quality_event", "webhook.test",
    ];

    [Fact]
    public async Task The_demo_says_of_each_of_the_twelve_events_that_it_was_handled()
    {
        var run = await SampleProgram.RunAsync("WebhookReceiver", ["--demo"]);

        run.ExitCode.Should().Be(0, run.Text);
        var lines = run.Text.ReplaceLineEndings("\n").Split('\n');
        foreach (var name in Twelve) AnswerTo(name).Should().Be("  200, handled");
        AnswerTo("the last one again").Should().Be("  200, not handled");
        AnswerTo("an event that does not exist yet").Should().Be("  200, handled");
        AnswerTo("a forgery").Should().Be("  401, not handled");
        AnswerTo("no JSON").Should().Be("  400, not handled");
        lines.Should().Contain("12 of 12 kinds of events were handled.")
            .And.Contain(line => line.Contains("131047, Permanent", StringComparison.Ordinal));
        run.Text.Should().Contain("-> to +966*****4567: شكرًا").And.NotContain("966501234567");

        string AnswerTo(string title) => lines.SkipWhile(line => line != title)
            .First(line => line.StartsWith("  200", StringComparison.Ordinal) || line.StartsWith("  40", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_variables_of_a_sandbox_are_all_that_it_needs_to_answer_a_customer()
    {
        await using var sandbox = await CubeConnectSandbox.StartAsync();
        var address = new Uri($"http://127.0.0.1:{FreePort()}/cubeconnect/webhook");
        using var receiver = SampleProgram.Start("WebhookReceiver", ["--urls", address.GetLeftPart(UriPartial.Authority)], new()
        {
            ["CUBECONNECT_URL"] = sandbox.BaseAddress.ToString(), ["CUBECONNECT_API_KEY"] = sandbox.ApiKey,
            ["CUBECONNECT_WHATSAPP_ACCOUNT_ID"] = sandbox.WhatsAppAccountId, ["CUBECONNECT_WEBHOOK_SECRET"] = Demo.Secret,
        });
        try
        {
            using var http = new HttpClient();
            await Eventually.TrueAsync(() => IsTakenAsync(http, address), "the receiver listens");
            await Eventually.TrueAsync(() => sandbox.Messages.Any(message => message.Phone == "966501234567"), "it has answered");
        }
        finally
        {
            receiver.Kill(entireProcessTree: true);
        }
    }

    private static async Task<bool> IsTakenAsync(HttpClient http, Uri address)
    {
        var body = Encoding.UTF8.GetBytes("""
            {"event":"message.received","wa_message_id":"wamid.HBgLMTI1","from":"966501234567","type":"text","content":"Hello"}
            """);
        var timestamp = WebhookSignature.FormatTimestamp(TimeProvider.System.GetUtcNow());
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
        request.Headers.Add(WebhookSignature.TimestampHeader, timestamp);
        request.Headers.Add(WebhookSignature.SignatureHeader, WebhookSignature.Sign(body, timestamp, Demo.Secret));
        try
        {
            using var answer = await http.SendAsync(request);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false; // It does not listen yet.
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("campaign.started", false)]
    [InlineData("webhook.test", false)]
    public async Task The_demo_fails_when_one_of_them_is_not_handled(string? passedOver, bool isRight)
    {
        var handled = new HandledEvents();
        var web = WebApplication.CreateEmptyBuilder(new());
        web.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        web.Services.AddRouting();
        web.Services.AddCubeConnectWebhooks(options => options.Secrets.Add(Demo.Secret)).On<WebhookEvent>((webhook, _) =>
        {
            if (webhook.Event.Value != passedOver) handled.Add(webhook);
            return Task.CompletedTask;
        });
        await using var app = web.Build();
        app.MapCubeConnectWebhooks("/hook");
        await app.StartAsync();

        (await Demo.RunAsync(new Uri(new Uri(app.Urls.Single()), "/hook"), handled)).Should().Be(isRight);
    }
}
