extern alias Recipe;

using System.Globalization;
using System.Text.Json;
using CubeConnect.AspNetCore;
using CubeConnect.Sandbox;
using CubeConnect.Webhooks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Recipe::Recipes.Functions;

namespace CubeConnect.Samples.Tests.Recipes;

/// <summary>What the host of Azure Functions calls. The host itself is not here.</summary>
public sealed class FunctionsTests : IAsyncLifetime
{
    private bool _networkIsDown;
    private CubeConnectSandbox _sandbox = null!;
    private ServiceProvider _services = null!;

    public async Task InitializeAsync()
    {
        _sandbox = await CubeConnectSandbox.StartAsync();
        var services = SandboxServices.For(_sandbox);
        services.AddWebhookReceiver();
        services.AddCubeConnect(options => options.MaxRetries = 0).AddHttpMessageHandler(() => new Network(() => _networkIsDown));
        services.AddTransient<WebhookFunction>().AddTransient<OrderFunction>();
        _services = services.BuildServiceProvider();
    }

    [Fact]
    public async Task The_function_answers_a_customer_once_however_often_the_event_comes()
    {
        (await CallFunctionAsync(SignedWebhook.Question)).Should().Be(200);
        (await CallFunctionAsync(SignedWebhook.Question)).Should().Be(200);

        _sandbox.Journal.Should().ContainSingle().Which.Operation.Should().Be("SendMessage");
    }

    [Theory]
    [InlineData(SignedWebhook.Question, "whsec_other", 401)]
    [InlineData("not json", SandboxServices.WebhookSecret, 400)]
    [InlineData("""{"event":"webhook.test","tenant_id":1}""", SandboxServices.WebhookSecret, 200)]
    public async Task The_function_rejects_what_it_must(string body, string secret, int expected)
    {
        (await CallFunctionAsync(body, secret)).Should().Be(expected);

        _sandbox.Journal.Should().BeEmpty();
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_not_read_to_its_end()
    {
        var body = new Endless();
        var call = new DefaultHttpContext { Request = { Body = body } };

        await CallAsync(call);
        body.BytesRead.Should().Be(256 * 1024 + 1);
        call.Request.ContentLength = 256 * 1024 + 1;
        await CallAsync(call);
        body.BytesRead.Should().Be(256 * 1024 + 1, "its length is known before");

        async Task CallAsync(HttpContext context)
        {
            var answer = await _services.GetRequiredService<WebhookFunction>().RunAsync(context.Request, CancellationToken.None);
            answer.Should().BeOfType<StatusCodeResult>().Which.StatusCode.Should().Be(413);
        }
    }

    [Fact]
    public async Task An_event_whose_handler_failed_is_handled_when_it_comes_again()
    {
        _networkIsDown = true;
        await FluentActions.Awaiting(() => CallFunctionAsync(SignedWebhook.Question)).Should().ThrowAsync<CubeConnectConnectionException>();
        _networkIsDown = false;
        (await CallFunctionAsync(SignedWebhook.Question)).Should().Be(200);

        _sandbox.Journal.Should().ContainSingle();
    }

    [Theory]
    [InlineData("RECIPIENT_OPTED_OUT")]
    [InlineData("PLAN_LIMIT_REACHED")]
    [InlineData("NO_ACTIVE_ACCOUNT")]
    public async Task An_answer_that_is_rejected_each_time_does_not_fail_its_event(string code)
    {
        _sandbox.Faults.Add(SandboxFault.Error(code) with { Operation = "SendMessage" });

        (await CallFunctionAsync(SignedWebhook.Question)).Should().Be(200);
        (await CallFunctionAsync(SignedWebhook.Question)).Should().Be(200);

        _sandbox.Journal.Should().ContainSingle();
    }

    [Fact]
    public async Task An_answer_that_may_be_out_is_not_sent_again()
    {
        _sandbox.Faults.Add(SandboxFault.Drop() with { Operation = "SendMessage", AfterTaken = true });

        (await CallFunctionAsync(SignedWebhook.Question)).Should().Be(200);
        (await CallFunctionAsync(SignedWebhook.Question)).Should().Be(200);

        _sandbox.Journal.Should().ContainSingle();
    }

    [Fact]
    public async Task The_order_function_sends_and_tells_the_queue_only_of_what_did_not_leave()
    {
        var function = _services.GetRequiredService<OrderFunction>();
        var order = new ShippedOrder("ORD-1234", "+966501234567", "500 SAR");

        await function.RunAsync(order);
        _sandbox.Faults.Add(SandboxFault.Drop() with { Operation = "SendMessage", AfterTaken = true });
        await function.RunAsync(order);
        _sandbox.Faults.Add(SandboxFault.Error("PLAN_LIMIT_REACHED") with { Operation = "SendMessage" });
        await FluentActions.Awaiting(() => function.RunAsync(order)).Should().ThrowAsync<CubeConnectQuotaException>();

        _sandbox.Messages.Should().HaveCount(2);
    }

    [Theory]
    [InlineData("0501234567", null)]
    [InlineData("+966501234567", "INVALID_PHONE_NUMBER")]
    [InlineData("+966501234567", "RECIPIENT_OPTED_OUT")]
    public async Task The_order_function_ends_an_order_whose_customer_cannot_be_told(string phone, string? code)
    {
        if (code is not null) _sandbox.Faults.Add(SandboxFault.Error(code) with { Operation = "SendMessage" });

        await _services.GetRequiredService<OrderFunction>().RunAsync(new ShippedOrder("ORD-1234", phone, "500 SAR"));

        _sandbox.Messages.Should().BeEmpty();
    }

    [Theory]
    [InlineData("TEMPLATE_NOT_FOUND")]
    [InlineData("NO_ACTIVE_ACCOUNT")]
    [InlineData("INVALID_API_KEY")]
    public async Task The_order_function_has_the_queue_bring_back_what_concerns_every_order(string code)
    {
        _sandbox.Faults.Add(SandboxFault.Error(code) with { Operation = "SendMessage" });

        await FluentActions.Awaiting(() => _services.GetRequiredService<OrderFunction>()
            .RunAsync(new ShippedOrder("ORD-1234", "+966501234567", "500 SAR"))).Should().ThrowAsync<CubeConnectException>();
    }

    [Fact]
    public void The_queue_tries_an_order_for_hours_before_it_counts_as_poison()
    {
        using var host = JsonDocument.Parse(File.ReadAllText(RepositoryFiles.PathOf("samples/Recipes/Functions/host.json")));
        var queues = host.RootElement.GetProperty("extensions").GetProperty("queues");

        var pause = TimeSpan.Parse(queues.GetProperty("visibilityTimeout").GetString()!, CultureInfo.InvariantCulture);
        (pause * queues.GetProperty("maxDequeueCount").GetInt32()).Should().BeGreaterThan(TimeSpan.FromHours(8));
    }

    [Fact]
    public void The_client_is_made_once()
    {
        using var one = _services.CreateScope();
        using var other = _services.CreateScope();

        one.ServiceProvider.GetRequiredService<ICubeConnectClient>()
            .Should().BeSameAs(other.ServiceProvider.GetRequiredService<ICubeConnectClient>());
        _services.GetRequiredService<IWebhookDeduplicator>().Should().NotBeNull();
    }

    public async Task DisposeAsync()
    {
        await _services.DisposeAsync();
        await _sandbox.DisposeAsync();
    }

    private async Task<int> CallFunctionAsync(string text, string secret = SandboxServices.WebhookSecret)
    {
        var webhook = SignedWebhook.Of(text, secret);
        var call = new DefaultHttpContext();
        call.Request.Body = new MemoryStream(webhook.Body);
        call.Request.Headers[WebhookSignature.SignatureHeader] = webhook.Signature;
        call.Request.Headers[WebhookSignature.TimestampHeader] = webhook.Timestamp;
        var answer = await _services.GetRequiredService<WebhookFunction>().RunAsync(call.Request, CancellationToken.None);
        return answer.Should().BeOfType<StatusCodeResult>().Subject.StatusCode;
    }

    private sealed class Endless : MemoryStream
    {
        public int BytesRead { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            BytesRead += buffer.Length;
            return new(buffer.Length);
        }
    }

    private sealed class Network(Func<bool> isDown) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => isDown()
            ? throw new HttpRequestException(HttpRequestError.ConnectionError)
            : base.SendAsync(request, cancellationToken);
    }
}
