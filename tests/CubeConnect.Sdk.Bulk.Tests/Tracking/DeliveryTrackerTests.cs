using System.Collections.Concurrent;
using System.Net;
using CubeConnect.Webhooks;
using static CubeConnect.Bulk.Tests.Tracking.TrackedPlatform;

namespace CubeConnect.Bulk.Tests.Tracking;

public sealed class DeliveryTrackerTests : IDisposable
{
    private readonly ManualTimeProvider _clock = new();
    private readonly TrackedPlatform _platform;
    private readonly CubeConnectClient _client;
    private DeliveryTracker? _tracker;

    public DeliveryTrackerTests()
    {
        _platform = new TrackedPlatform(_clock);
        _client = new CubeConnectClient(
            new CubeConnectOptions { ApiKey = "test-key-0123456789", WhatsAppAccountId = "01JXTESTACCOUNT", MaxRetries = 0 }, _platform);
    }

    public void Dispose()
    {
        _tracker?.Dispose();
        _client.Dispose();
        _platform.Dispose();
    }

    [Fact]
    public async Task A_webhook_ends_the_wait_after_the_one_question_that_learns_the_id()
    {
        _platform.Answers = _ => Message("sent", "wamid.1");
        var tracking = Tracker().TrackAsync(Receipt("1"));
        await _clock.WhenTimersAtLeast(1);
        _clock.Advance(TimeSpan.FromSeconds(2));
        await _clock.WhenTimersAtLeast(1);

        _tracker!.Observe(Webhook("wamid.other", MessageStatus.Read));
        tracking.IsCompleted.Should().BeFalse();
        _tracker.Observe(Webhook("wamid.1", MessageStatus.Delivered));

        var delivery = await tracking;
        delivery.Status.Should().Be(MessageStatus.Delivered);
        delivery.WhatsAppMessageId.Value.Should().Be("wamid.1");
        delivery.Id.Value.Should().Be("1");
        _platform.Asked.Should().HaveCount(1);
    }

    [Fact]
    public async Task A_webhook_that_came_before_the_id_was_known_counts()
    {
        _clock.AutoAdvance = true;
        _platform.Answers = _ => Message("queued", "wamid.1");
        var tracker = Tracker();
        tracker.Observe(Webhook("wamid.1", MessageStatus.Read));
        tracker.Observe(Webhook("wamid.1", MessageStatus.Sent));

        (await tracker.TrackAsync(Receipt("1"), MessageStatus.Read)).Status.Should().Be(MessageStatus.Read);
        _platform.Asked.Should().HaveCount(1);
    }

    [Fact]
    public async Task Without_webhooks_it_asks_in_growing_pauses()
    {
        _clock.AutoAdvance = true;
        var answers = new Queue<HttpResponseMessage>(
            [Message("queued"), Message("sent", "wamid.1"), Message("queued", "wamid.1"), Message("delivered", "wamid.1")]);
        _platform.Answers = _ => answers.Dequeue();

        var delivery = await Tracker(perMinute: 60).TrackAsync(Receipt("1"));

        delivery.Status.Should().Be(MessageStatus.Delivered);
        delivery.Message!.WhatsAppMessageId.Value.Should().Be("wamid.1");
        _platform.Asked.Select(asked => asked.At).Should().Equal(
            TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(9.5), TimeSpan.FromSeconds(16.25));
    }

    [Fact]
    public async Task All_messages_together_keep_the_budget()
    {
        _clock.AutoAdvance = true;
        var questions = new ConcurrentDictionary<string, int>();
        _platform.Answers = id => Message(questions.AddOrUpdate(id, 1, (_, times) => times + 1) < 3 ? "sent" : "read");
        var tracker = Tracker(perMinute: 5);

        var deliveries = await Task.WhenAll(Enumerable.Range(1, 12).Select(id => tracker.TrackAsync(Receipt("m" + id))));

        deliveries.Should().OnlyContain(delivery => delivery.Status == MessageStatus.Read);
        var times = _platform.Asked.Select(asked => asked.At).ToList();
        times.Should().HaveCount(36);
        times.Should().OnlyContain(from => times.Count(at => at >= from && at < from + TimeSpan.FromMinutes(1)) <= 5);
    }

    [Fact]
    public async Task A_failed_message_is_an_answer_with_Metas_reasons()
    {
        _clock.AutoAdvance = true;
        _platform.Answers = _ => Message("sent", "wamid.1");
        var tracker = Tracker();
        tracker.Observe(Webhook("wamid.1", MessageStatus.Failed) with { Errors = [new MetaError { Code = 131026 }] });

        var delivery = await tracker.TrackAsync(Receipt("1"));

        delivery.Status.Should().Be(MessageStatus.Failed);
        delivery.Errors.Should().ContainSingle().Which.Info!.IsPermanent.Should().BeTrue();
    }

    [Fact]
    public async Task A_message_that_nobody_knows_ends_the_wait_with_the_platforms_error()
    {
        _clock.AutoAdvance = true;
        _platform.Answers = _ =>
            TrackedPlatform.Json(HttpStatusCode.NotFound, """{"success":false,"error":{"code":"NOT_FOUND","message":"No such message"}}""");

        await FluentActions.Awaiting(() => Tracker().TrackAsync(Receipt("1"))).Should().ThrowAsync<CubeConnectNotFoundException>();
    }

    [Fact]
    public async Task Cancelling_ends_the_wait_with_the_callers_token()
    {
        using var cancel = new CancellationTokenSource();
        var tracking = Tracker().TrackAsync(Receipt("1"), cancellationToken: cancel.Token);
        await cancel.CancelAsync();

        var thrown = await FluentActions.Awaiting(() => tracking).Should().ThrowAsync<OperationCanceledException>();
        (thrown.Which.CancellationToken == cancel.Token).Should().BeTrue();
    }

    [Fact]
    public async Task A_wait_that_is_given_a_time_ends_with_it_and_says_where_the_message_stood()
    {
        _platform.Answers = _ => Message("sent", "wamid.1");
        var tracking = Tracker(perMinute: 5, timeout: TimeSpan.FromMinutes(10)).TrackAsync(Receipt("1"));
        await _clock.WaitForTimerAsync(TimeSpan.FromSeconds(2));
        _clock.Advance(TimeSpan.FromSeconds(2));
        // The poll is over: the tracker pauses for its budget.
        await _clock.WaitForTimerAsync(TimeSpan.FromSeconds(12));

        _clock.Advance(TimeSpan.FromMinutes(10) - _clock.Elapsed);

        (await FluentActions.Awaiting(() => tracking).Should().ThrowAsync<CubeConnectTimeoutException>())
            .Which.Message.Should().Contain("'sent'");
        _clock.Elapsed.Should().Be(TimeSpan.FromMinutes(10));
    }

    [Fact]
    public async Task A_wait_that_is_given_a_time_ends_with_it_also_while_the_platform_takes_its_time_to_answer()
    {
        _platform.Hold = new TaskCompletionSource();
        var tracker = Tracker(timeout: TimeSpan.FromSeconds(10));
        var asked = tracker.TrackAsync(Receipt("1"));
        await _clock.WaitForTimerAsync(TimeSpan.FromSeconds(2));
        _clock.Advance(TimeSpan.FromSeconds(2));
        await _platform.WhenAsked.Task;
        var other = tracker.TrackAsync(Receipt("2"));
        await _clock.WaitForTimerAsync(TimeSpan.FromSeconds(10));

        _clock.Advance(TimeSpan.FromSeconds(8));
        await FluentActions.Awaiting(() => asked).Should().ThrowAsync<CubeConnectTimeoutException>();
        other.IsCompleted.Should().BeFalse();
        _clock.Advance(TimeSpan.FromSeconds(2));

        await FluentActions.Awaiting(() => other).Should().ThrowAsync<CubeConnectTimeoutException>();
    }

    [Fact]
    public async Task A_question_that_fails_for_a_passing_reason_is_asked_again_in_its_turn()
    {
        _clock.AutoAdvance = true;
        var answers = new Queue<HttpResponseMessage>([
            TrackedPlatform.Json(
                HttpStatusCode.ServiceUnavailable, """{"success":false,"error":{"code":"INTERNAL_ERROR","message":"Away"}}"""),
                Message("delivered", "wamid.1")]);
        _platform.Answers = _ => answers.Dequeue();

        var delivery = await Tracker(perMinute: 60).TrackAsync(Receipt("1"));

        delivery.Status.Should().Be(MessageStatus.Delivered);
        _platform.Asked.Select(asked => asked.At).Should().Equal(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task A_message_whose_webhooks_cannot_be_recognised_yet_is_asked_for_before_one_that_is_known()
    {
        _platform.Answers = id => Message("sent", "wamid." + id);
        var tracker = Tracker(perMinute: 1);
        var known = tracker.TrackAsync(Receipt("known"));
        await _clock.WaitForTimerAsync(TimeSpan.FromSeconds(2));
        _clock.Advance(TimeSpan.FromSeconds(2));
        await _clock.WaitForTimerAsync(TimeSpan.FromSeconds(60));
        _clock.Advance(TimeSpan.FromSeconds(10));
        var unknown = tracker.TrackAsync(Receipt("unknown"));
        await _clock.WaitForTimerAsync(TimeSpan.FromSeconds(50));
        _clock.Advance(TimeSpan.FromSeconds(50));
        await _clock.WaitForTimerAsync(TimeSpan.FromSeconds(60));

        _platform.Asked.Select(asked => asked.Id).Should().Equal("known", "unknown");
        _clock.Advance(TimeSpan.FromSeconds(60));
        await _clock.WaitForTimerAsync(TimeSpan.FromSeconds(60));
        _platform.Asked.Select(asked => asked.Id).Should().Equal("known", "unknown", "known");
        (known.IsCompleted || unknown.IsCompleted).Should().BeFalse();
    }

    [Fact]
    public async Task A_message_that_was_delivered_after_all_has_no_errors()
    {
        _clock.AutoAdvance = true;
        _platform.Answers = _ => Message("delivered", "wamid.1");
        var tracker = Tracker();
        tracker.Observe(Webhook("wamid.1", MessageStatus.Failed) with { Errors = [new MetaError { Code = 131026 }] });

        var delivery = await tracker.TrackAsync(Receipt("1"));

        delivery.Status.Should().Be(MessageStatus.Delivered);
        delivery.Errors.Should().BeEmpty();
    }

    [Fact]
    public async Task A_failure_that_comes_twice_keeps_its_reasons()
    {
        _clock.AutoAdvance = true;
        _platform.Answers = _ => Message("sent", "wamid.1");
        var tracker = Tracker();
        tracker.Observe(Webhook("wamid.1", MessageStatus.Failed) with { Errors = [new MetaError { Code = 131026 }] });
        tracker.Observe(Webhook("wamid.1", MessageStatus.Failed));

        (await tracker.TrackAsync(Receipt("1"))).Errors.Should().ContainSingle();
    }

    [Fact]
    public async Task Disposing_ends_every_wait_and_allows_no_new_one()
    {
        var tracker = Tracker();
        var tracking = tracker.TrackAsync(Receipt("1"));
        tracker.Dispose();

        await FluentActions.Awaiting(() => tracking).Should().ThrowAsync<ObjectDisposedException>();
        await FluentActions.Awaiting(() => tracker.TrackAsync(Receipt("2"))).Should().ThrowAsync<ObjectDisposedException>();
    }

    private DeliveryTracker Tracker(int perMinute = 5, TimeSpan? timeout = null)
    {
        var options = new DeliveryTrackerOptions { PollsPerMinute = perMinute };
        return _tracker = new DeliveryTracker(_client, options with { Wait = options.Wait with { Timeout = timeout } }, _clock);
    }
}
