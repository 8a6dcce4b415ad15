using System.Globalization;
using CubeConnect.Sandbox.Tests.Tool;

namespace CubeConnect.Sandbox.Tests.Webhooks;

/// <summary>By which clock webhooks are signed: a receiver refuses those that seem to come from yesterday or tomorrow.</summary>
public sealed class WebhookTimeTests
{
    private static readonly TimeSpan Tolerated = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task Reaches_a_receiver_with_the_machines_clock_although_the_programs_was_moved_a_day_ahead()
    {
        await using var receiver = await WireServer.StartAsync();
        receiver.ReplyAlways(request =>
            WireReply.Of(Age(request.Header("X-Webhook-Timestamp"), TimeProvider.System.GetUtcNow()) < Tolerated ? 200 : 401));
        await using var program = await RunningProgram.StartAsync($"--webhook-url={receiver.BaseAddress}hook", "--webhook-secret=whsec");

        await program.PostAsync("sandbox/api/clock", """{"action":"advance","seconds":86400}""");
        await program.PostAsync("sandbox/api/chats/966501234567/reply", """{"text":"hi"}""");
        await receiver.ArrivedAsync(1);

        Age(receiver.Requests[0].Header("X-Webhook-Timestamp"), TimeProvider.System.GetUtcNow()).Should().BeLessThan(Tolerated);
        Age(receiver.Requests[0].Json.GetProperty("timestamp").GetString(), TimeProvider.System.GetUtcNow().AddDays(1))
            .Should().BeLessThan(Tolerated, "the event happened by the sandbox's clock");
    }

    [Fact]
    public async Task Signs_the_first_attempt_at_its_own_moment_and_not_at_the_events()
    {
        using var app = new Held();
        await using var api = await Api.StartAsync(options => options.WebhookSecret = "whsec");
        using var http = new HttpClient(app) { BaseAddress = new Uri("http://localhost/") };
        api.Sandbox.Webhooks.DeliverTo(http);
        api.Sandbox.SendWebhook("webhook.test");
        await app.Reached;

        api.Sandbox.Reply("966501234567", "hi");
        api.Sandbox.Clock.Advance(TimeSpan.FromHours(2));
        app.Release();
        var second = await api.Sandbox.WaitForWebhookAsync(webhook => webhook is { Number: 2, IsDelivered: true });

        second.At.Should().Be(Api.Start);
        (second.Attempts[0].At, second.Attempts[0].Timestamp).Should().Be((Api.Start.AddHours(2), "2026-05-01T11:00:00+03:00"));
    }

    private static TimeSpan Age(string? moment, DateTimeOffset now) =>
        (DateTimeOffset.Parse(moment!, CultureInfo.InvariantCulture) - now).Duration();

    /// <summary>An app that leaves the first webhook without an answer until it is told.</summary>
    private sealed class Held : HttpMessageHandler
    {
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Reached => _reached.Task.WaitAsync(TimeSpan.FromSeconds(30));

        public void Release() => _released.TrySetResult();

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            _reached.TrySetResult();
            await _released.Task.WaitAsync(cancellationToken);
            return new HttpResponseMessage(System.Net.HttpStatusCode.OK);
        }
    }
}
