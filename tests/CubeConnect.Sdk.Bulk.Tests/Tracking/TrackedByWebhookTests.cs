using static CubeConnect.Bulk.Tests.Tracking.TrackedPlatform;

namespace CubeConnect.Bulk.Tests.Tracking;

/// <summary>A webhook of an unknown id is the reason to poll.</summary>
public sealed class TrackedByWebhookTests : IDisposable
{
    private readonly ManualTimeProvider _clock = new();
    private readonly TrackedPlatform _platform;
    private readonly List<IDisposable> _toDispose = [];

    public TrackedByWebhookTests() => _platform = new TrackedPlatform(_clock);

    public void Dispose()
    {
        foreach (var it in _toDispose) it.Dispose();
        _platform.Dispose();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Twenty_messages_with_sixty_webhooks_are_known_as_read_at_once(bool webhooksComeFirst)
    {
        _platform.Answers = id => Message("queued", "wamid." + id);
        var tracker = Tracker();
        Task<MessageDelivery>[] tracking = webhooksComeFirst ? [] : Track();

        foreach (var status in (MessageStatus[])[MessageStatus.Sent, MessageStatus.Delivered, MessageStatus.Read])
        {
            foreach (var id in Enumerable.Range(1, 20)) tracker.Observe(Webhook("wamid.m" + id, status));
        }

        if (webhooksComeFirst) tracking = Track();

        (await Task.WhenAll(tracking)).Should().OnlyContain(delivery => delivery.Status == MessageStatus.Read);
        _platform.Asked.Should().HaveCount(20, "each was asked for once");
        _clock.Elapsed.Should().Be(TimeSpan.Zero);

        Task<MessageDelivery>[] Track() =>
            [.. Enumerable.Range(1, 20).Select(id => tracker.TrackAsync(Receipt("m" + id), MessageStatus.Read))];
    }

    [Fact]
    public async Task Webhooks_of_other_messages_ask_for_a_message_no_more_often_than_its_pauses_allow()
    {
        _platform.Answers = _ => Message("queued");
        var tracker = Tracker(perMinute: 1);
        _ = tracker.TrackAsync(Receipt("1"));

        foreach (var id in Enumerable.Range(1, 100)) tracker.Observe(Webhook("wamid.other" + id, MessageStatus.Sent));
        await _clock.WaitForTimerAsync(TimeSpan.FromSeconds(3));
        foreach (var id in Enumerable.Range(101, 100)) tracker.Observe(Webhook("wamid.other" + id, MessageStatus.Sent));
        _clock.Advance(TimeSpan.FromSeconds(3));
        await _clock.WaitForTimerAsync(TimeSpan.FromSeconds(4.5));

        _platform.Asked.Select(asked => asked.At).Should().Equal(TimeSpan.Zero, TimeSpan.FromSeconds(3));
    }

    [Theory]
    [InlineData(10, 5)]
    [InlineData(null, 30)]
    public async Task Webhooks_ask_for_as_many_messages_a_minute_as_half_of_the_plan(int? plan, int atOnce)
    {
        var tracker = Tracker(perMinute: 1, plan);
        _platform.Answers = id => Message("queued", "wamid." + id);
        foreach (var id in Enumerable.Range(1, 40)) tracker.Observe(Webhook("wamid.m" + id, MessageStatus.Delivered));

        var tracking = Enumerable.Range(1, 40).Select(id => tracker.TrackAsync(Receipt("m" + id))).ToArray();

        await _clock.WaitForTimerAsync(TimeSpan.FromSeconds(2));
        _platform.Asked.Should().HaveCount(atOnce);
        await Eventually.TrueAsync(() => tracking.Count(message => message.IsCompleted) == atOnce, "they are known");
    }

    [Fact]
    public async Task Webhooks_of_other_messages_keep_no_message_from_its_own_polls()
    {
        _platform.Answers = id => id == "known" ? Message("sent", "wamid.known") : Message("queued");
        var tracker = Tracker(perMinute: 60);
        _ = tracker.TrackAsync(Receipt("known"));
        await AdvanceAsync(2, next: 3);
        foreach (var id in Enumerable.Range(1, 5)) tracker.Observe(Webhook("wamid.other" + id, MessageStatus.Sent));

        _ = tracker.TrackAsync(Receipt("queued"));
        await Eventually.TrueAsync(() => _platform.Asked.Count == 2, "an event was the reason to poll it");
        await AdvanceAsync(3, next: 1);
        await AdvanceAsync(1, next: 3.5);

        _platform.Asked.Select(asked => (asked.Id, asked.At.TotalSeconds))
            .Should().Equal(("known", 2), ("queued", 2), ("queued", 5), ("known", 6));
    }

    [Fact]
    public async Task A_webhook_ends_every_wait_for_its_message_and_no_other()
    {
        _platform.Answers = id => Message("sent", "wamid." + id);
        var tracker = Tracker(perMinute: 60);
        using var leaver = new CancellationTokenSource();
        var (left, first, second) = (tracker.TrackAsync(Receipt("m"), cancellationToken: leaver.Token), Track("m"), Track("m"));
        var other = Track("o");
        foreach (var id in (string[])["a", "b", "c", "d"]) tracker.Observe(Webhook("wamid.unknown-" + id, MessageStatus.Sent));
        await Eventually.TrueAsync(() => _platform.Asked.Count == 4, "each wait has learned WhatsApp's id");
        leaver.Cancel();
        await left.Awaiting(wait => wait).Should().ThrowAsync<OperationCanceledException>();

        tracker.Observe(Webhook("wamid.m", MessageStatus.Delivered));

        (await Task.WhenAll(first, second)).Should().OnlyContain(delivery => delivery.Status == MessageStatus.Delivered);
        other.IsCompleted.Should().BeFalse();

        Task<MessageDelivery> Track(string id) => tracker.TrackAsync(Receipt(id));
    }

    private async Task AdvanceAsync(double seconds, double next)
    {
        await _clock.WaitForTimerAsync(TimeSpan.FromSeconds(seconds));
        _clock.Advance(TimeSpan.FromSeconds(seconds));
        await _clock.WaitForTimerAsync(TimeSpan.FromSeconds(next));
    }

    private DeliveryTracker Tracker(int perMinute = 5, int? plan = null)
    {
        var options = new CubeConnectOptions { ApiKey = $"key-of-plan-{plan}", WhatsAppAccountId = "01JXTEST", RequestsPerMinute = plan };
        var client = new CubeConnectClient(options, _platform);
        var tracker = new DeliveryTracker(client, new DeliveryTrackerOptions { PollsPerMinute = perMinute }, _clock);
        _toDispose.AddRange([tracker, client]);
        return tracker;
    }
}
