using System.Collections.Concurrent;
using System.Net;
using CubeConnect.Webhooks;

namespace CubeConnect.AspNetCore.Tests.Handling;

public sealed class BackgroundTests
{
    [Fact]
    public async Task Answers_before_the_handler_ends_and_a_full_queue_gives_503_and_frees_the_event()
    {
        var goOn = new TaskCompletionSource();
        var started = new TaskCompletionSource();
        var handled = new ConcurrentQueue<string>();
        await using var app = await WebhookApp.StartAsync(
            hooks => hooks.On<MessageReceived>(async (e, _) =>
            {
                started.TrySetResult();
                await goOn.Task;
                handled.Enqueue(e.Content!);
            }),
            options => (options.Handling, options.QueueCapacity, options.Workers) = (WebhookHandling.Background, 1, 1));

        (await app.PostAsync(Sample.Text("a", "wamid.a"))).Should().Be(HttpStatusCode.OK);
        await started.Task;
        (await app.PostAsync(Sample.Text("b", "wamid.b"))).Should().Be(HttpStatusCode.OK);
        (await app.PostAsync(Sample.Text("c", "wamid.c"))).Should().Be(HttpStatusCode.ServiceUnavailable);
        app.Log.Of(7011).Should().ContainSingle();
        goOn.SetResult();
        await Eventually.TrueAsync(
            async () => await app.PostAsync(Sample.Text("c", "wamid.c")) == HttpStatusCode.OK, "the queue has room again");
        await app.StopAsync();

        handled.Should().Equal("a", "b", "c");
    }

    [Fact]
    public async Task Tries_again_by_itself_and_then_asks_the_hook()
    {
        var tries = new ConcurrentQueue<string>();
        var letters = new List<WebhookDeadLetter>();
        await using var app = await WebhookApp.StartAsync(
            hooks => hooks.On<MessageReceived>((e, _) =>
            {
                tries.Enqueue(e.Content!);
                return e.Content == "ever" || tries.Count(text => text == "twice") < 3 ? throw new InvalidOperationException("no")
                    : Task.CompletedTask;
            }),
            options =>
            {
                (options.Handling, options.Workers, options.MaxAttempts) = (WebhookHandling.Background, 1, 4);
                options.OnDeadLetter = Sample.Keep(letters);
            });

        await app.PostAsync(Sample.Text("twice", "wamid.a"));
        await app.PostAsync(Sample.Text("ever", "wamid.b"));
        await app.StopAsync();

        tries.Should().Equal("twice", "twice", "twice", "ever", "ever", "ever", "ever");
        letters.Should().ContainSingle().Which.Attempts.Should().Be(4);
    }

    [Theory]
    [InlineData(3, 3, 0)]
    [InlineData(int.MaxValue, 4, 1)]
    public async Task A_hook_that_fails_is_tried_again_as_often_as_the_handlers_were(int worksAt, int tries, int lost)
    {
        var (tried, letters) = (0, new List<WebhookDeadLetter>());
        await using var app = await WebhookApp.StartAsync(
            hooks => hooks.On<MessageReceived>((_, _) => throw new InvalidOperationException("no")),
            options =>
            {
                (options.Handling, options.MaxAttempts) = (WebhookHandling.Background, 4);
                options.OnDeadLetter = (letter, ct) =>
                    ++tried >= worksAt ? Sample.Keep(letters)(letter, ct) : throw new IOException("disk full");
            });

        await app.PostAsync(Sample.Text("a"));
        await app.StopAsync();

        tried.Should().Be(tries);
        letters.Should().HaveCount(1 - lost);
        app.Log.Of(7015).Should().HaveCount(lost);
    }

    [Fact]
    public async Task An_event_that_no_hook_takes_is_logged_as_lost()
    {
        await using var app = await WebhookApp.StartAsync(
            hooks => hooks.On<MessageReceived>((_, _) => throw new InvalidOperationException("no")),
            options => options.Handling = WebhookHandling.Background);

        await app.PostAsync(Sample.Text("a"));
        await app.StopAsync();

        app.Log.Of(7012).Should().HaveCount(5);
        app.Log.Of(7015).Should().ContainSingle();
    }

    [Fact]
    public async Task Ten_thousand_events_in_bursts_with_duplicates_and_shuffles_are_each_handled_once()
    {
        const int count = 10_000;
        var random = new Random(1);
        var handled = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        var failedOnce = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        await using var app = await WebhookApp.StartAsync(
            hooks => hooks.On<MessageStatusUpdated>(async (e, _) =>
            {
                await Task.Yield();
                if (e.WhatsAppMessageId.Value.EndsWith('7') && failedOnce.TryAdd(e.WhatsAppMessageId.Value, value: true))
                    throw new InvalidOperationException("the first time fails");
                handled.AddOrUpdate(e.WhatsAppMessageId.Value, 1, (_, times) => times + 1);
            }),
            options => (options.Handling, options.QueueCapacity) = (WebhookHandling.Background, 500));
        var calls = Enumerable.Range(0, count).Concat(Enumerable.Range(0, count).Where(_ => random.Next(3) == 0)).ToArray();
        random.Shuffle(calls);

        foreach (var burst in calls.Chunk(200))
        {
            // What the platform would do if it tries again: until the event is accepted.
            await Task.WhenAll(burst.Select(id =>
                Eventually.TrueAsync(async () => await app.PostAsync(Sample.Status(id)) == HttpStatusCode.OK, $"event {id} is accepted")));
        }

        await app.StopAsync();

        handled.Should().HaveCount(count).And.OnlyContain(pair => pair.Value == 1);
        app.Log.Of(7015).Should().BeEmpty();
    }
}
