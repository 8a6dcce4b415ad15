using CubeConnect.Bulk.Tests.Plan;
using CubeConnect.Tests;
using CubeConnect.Webhooks;

namespace CubeConnect.Bulk.Tests;

/// <summary>A client of the user's own around ours has the same clock, rate and account.</summary>
public sealed class DecoratedClientTests
{
    private readonly ManualTimeProvider _clock = new(new DateTimeOffset(2027, 3, 8, 9, 30, 0, TimeSpan.Zero)) { AutoAdvance = true };

    [Fact]
    public async Task A_plan_runs_from_the_account_of_the_client_inside()
    {
        await using var server = await WireServer.StartAsync();
        server.ReplyAlways(_ => WireReply.Of(201, """{"data":{"campaign_id":"c1","status":"preparing"}}"""));
        using var client = Client(server);
        var store = new MemoryStore();
        var plan = CampaignPlan.Create(BulkSamples.Audience(2), new() { Name = "Eid", TimeProvider = _clock });

        (await plan.RunAsync(ClientDecorator.Of(client), store)).WhatsAppAccountId.Should().Be(TestClient.Account);

        using var other = TestClient.Create(server.BaseAddress, options => options.WhatsAppAccountId = "01JXOTHER");
        (await FluentActions.Awaiting(() => plan.RunAsync(ClientDecorator.Of(other), store))
            .Should().ThrowAsync<CubeConnectValidationException>())
            .Which.Errors.Should().ContainKey("whatsapp_account_id");
    }

    [Fact]
    public async Task A_watch_pauses_by_the_clock_and_the_rate_of_the_client_inside()
    {
        await using var server = await WireServer.StartAsync();
        var polls = 0;
        server.ReplyAlways(_ =>
        {
            var status = ++polls < 4 ? "processing" : "completed";
            return WireReply.Of(200, $$$"""{"data":{"campaign_id":"c1","status":"{{{status}}}","sent_count":{{{polls}}}}}""");
        });
        using var client = Client(server, requestsPerMinute: 4);

        await foreach (var _ in ClientDecorator.Of(client).WatchCampaignAsync("c1")) { }

        _clock.Elapsed.Should().Be(TimeSpan.FromMinutes(3), "a quarter of 4 requests a minute is one");
    }

    [Fact]
    public async Task A_tracker_pauses_by_the_clock_of_the_client_inside()
    {
        await using var server = await WireServer.StartAsync();
        server.ReplyAlways(_ => WireReply.Of(200, """{"data":{"message_log_id":7,"status":"delivered","meta_message_id":"wamid.7"}}"""));
        using var client = Client(server);
        using var tracker = new DeliveryTracker(ClientDecorator.Of(client));

        (await tracker.TrackAsync(new MessageReceipt { Id = "7", Status = MessageStatus.Queued }))
            .Status.Should().Be(MessageStatus.Delivered);

        _clock.Elapsed.Should().Be(TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task A_plan_that_runs_with_a_tenants_client_stays_with_the_tenant()
    {
        await using var server = await WireServer.StartAsync();
        server.ReplyAlways(_ => WireReply.Of(201, """{"data":{"campaign_id":"c1","status":"preparing"}}"""));
        using var client = Client(server);
        var plan = CampaignPlan.Create(BulkSamples.Audience(2), new() { Name = "Eid", TimeProvider = _clock });

        var run = await plan.RunAsync(client.With(new() { TenantId = "tenant-7", WhatsAppAccountId = "01JXTENANT" }), new MemoryStore());

        run.WhatsAppAccountId.Should().Be("01JXTENANT");
        server.Single.Header("X-TENANT-ID").Should().Be("tenant-7");
        server.Single.Header("Idempotency-Key").Should().Be(plan.Parts[0].IdempotencyKey);
    }

    [Fact]
    public async Task A_fake_client_without_Info_will_do()
    {
        ICubeConnectClient client = null!;
        client = ClientDecorator.Of(
            null, (nameof(ICubeConnectClient.CreateCampaignAsync), _ => Task.FromResult(new Campaign { Id = "c1" })),
                (nameof(ICubeConnectClient.With), _ => client));

        (await CampaignPlan.Create(BulkSamples.Audience(2), new() { Name = "Eid" }).RunAsync(client, new MemoryStore()))
            .IsComplete.Should().BeTrue();
    }

    private CubeConnectClient Client(WireServer server, int? requestsPerMinute = null) =>
        TestClient.Create(server.BaseAddress, options => (options.TimeProvider, options.RequestsPerMinute) = (_clock, requestsPerMinute));
}
