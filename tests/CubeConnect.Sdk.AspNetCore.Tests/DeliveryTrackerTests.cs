using CubeConnect.Bulk;
using CubeConnect.Webhooks;
using Microsoft.Extensions.DependencyInjection;

namespace CubeConnect.AspNetCore.Tests;

/// <summary>The tracker of CubeConnect.Sdk.Bulk behind the webhook endpoint, wired as docs/track-deliveries.md shows.</summary>
public sealed class DeliveryTrackerTests
{
    private static readonly DeliveryTrackerOptions Options = new()
    {
        PollsPerMinute = 60_000,
        Wait = new WaitOptions { FirstInterval = TimeSpan.FromMilliseconds(1), LongestInterval = TimeSpan.FromHours(1) },
    };

    private static readonly MessageReceipt Receipt = new() { Id = "7", Status = MessageStatus.Queued };

    [Fact]
    public async Task A_webhook_that_came_in_ends_the_wait_for_its_message()
    {
        await using var platform = await PlatformAsync("sent");
        await using var app = await AppAsync(platform);
        var tracking = app.Services.GetRequiredService<DeliveryTracker>().TrackAsync(Receipt);
        app.Clock.Advance(TimeSpan.FromSeconds(1)); // The question after WhatsApp's id is due.

        await app.PostAsync(Sample.Status(7));

        var delivery = await tracking;
        delivery.Status.Should().Be(MessageStatus.Delivered);
        delivery.WhatsAppMessageId.Value.Should().Be("wamid.7");
    }

    [Fact]
    public async Task Statuses_that_come_out_of_order_and_twice_move_a_message_forward_only()
    {
        var handled = new List<MessageStatusUpdated>();
        await using var platform = await PlatformAsync("queued");
        await using var app = await AppAsync(platform, handled);
        foreach (var status in new[] { "read", "sent", "read", "delivered", "sent" }) await app.PostAsync(Sample.Status(7, status));

        var tracking = app.Services.GetRequiredService<DeliveryTracker>().TrackAsync(Receipt, MessageStatus.Read);
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        var delivery = await tracking;

        delivery.Status.Should().Be(MessageStatus.Read);
        handled.Select(webhook => webhook.Status.Value).Should().Equal("read", "sent", "delivered");
    }

    private static async Task<WireServer> PlatformAsync(string status)
    {
        var server = await WireServer.StartAsync();
        server.ReplyAlways(
            HttpMethod.Get, "/api/v1/messages/7", _ => WireReply.Of(
                200, $$$"""{"success":true,"data":{"message_log_id":7,"status":"{{{status}}}","meta_message_id":"wamid.7"}}"""));
        return server;
    }

    private static Task<WebhookApp> AppAsync(WireServer platform, List<MessageStatusUpdated>? handled = null) => WebhookApp.StartAsync(
        hooks => hooks.On(Sample.Into(handled ?? [])).On<MessageStatusUpdated>((webhook, services, _) =>
        {
            services.GetRequiredService<DeliveryTracker>().Observe(webhook);
            return Task.CompletedTask;
        }),
        builder: web =>
        {
            web.Services.AddCubeConnect(options =>
                (options.ApiKey, options.WhatsAppAccountId, options.BaseAddress) =
                    ("test-key-0123456789", "01JXTESTACCOUNT", platform.BaseAddress));
            web.Services.AddSingleton(
                services => new DeliveryTracker(
                    services.GetRequiredService<ICubeConnectClient>(), Options, services.GetRequiredService<TimeProvider>()));
        });
}
