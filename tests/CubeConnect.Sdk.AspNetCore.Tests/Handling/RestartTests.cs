using System.Collections.Concurrent;
using System.Net;
using CubeConnect.AspNetCore.Tests.Deduplication;
using CubeConnect.Webhooks;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;

namespace CubeConnect.AspNetCore.Tests.Handling;

/// <summary>
/// Ten thousand events in bursts, with duplicates and shuffles, while the server is shut down and another takes its place.
/// </summary>
public sealed class RestartTests
{
    private const int Count = 10_000;
    private const int Burst = 200;

    private readonly SteppedClock _clock = new();
    private readonly SharedCache _cache;
    private readonly ConcurrentDictionary<string, int> _handled = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _failedOnce = new(StringComparer.Ordinal);
    private readonly List<WebhookDeadLetter> _letters = [];

    private volatile TaskCompletionSource _goOn = new();

    public RestartTests() => _cache = new(_clock);

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public async Task Each_event_is_handled_once_or_handed_over_and_none_is_lost(int seed, bool graceful)
    {
        var random = new Random(seed);
        var calls = Enumerable.Range(0, Count).Concat(Enumerable.Range(0, Count).Where(_ => random.Next(3) == 0)).ToArray();
        random.Shuffle(calls);
        var bursts = calls.Chunk(Burst).ToArray();
        await using var first = await ServerAsync();
        await using var second = await ServerAsync();
        var current = first;
        _goOn.SetResult();

        for (var i = 0; i < bursts.Length; i++)
        {
            if (i == bursts.Length / 2)
            {
                // The queue must have room for this burst: while the handlers stand, a full one would stay full for ever.
                var sent = bursts.Take(i).SelectMany(burst => burst).Distinct().Count();
                await Eventually.TrueAsync(() => _handled.Count == sent, "what was sent is handled");
                _goOn = new TaskCompletionSource();
            }

            var sending = bursts[i].Select(SendUntilAcceptedAsync).ToArray();
            if (i == bursts.Length / 2)
            {
                await sending[Burst / 2]; // Accepted, and it waits in the queue: the handlers stand.
                var stopping = first.StopAsync(new CancellationToken(canceled: !graceful));
                current = second;
                if (graceful) _goOn.SetResult();
                await stopping;
                _goOn.TrySetResult();
                first.Log.Of(7015).Should().BeEmpty();
            }

            await Task.WhenAll(sending);
        }

        await second.StopAsync();

        _handled.Should().OnlyContain(pair => pair.Value == 1);
        second.Log.Of(7015).Should().BeEmpty();
        var buried = _letters.Select(letter => ((MessageStatusUpdated)letter.Event).WhatsAppMessageId.Value).ToList();
        _handled.Keys.Concat(buried).Should().HaveCount(Count).And.OnlyHaveUniqueItems();
        if (graceful) buried.Should().BeEmpty("a graceful shutdown empties the queue");
        else buried.Should().NotBeEmpty("what stood in the queue goes to the hook");

        // What the platform would do, if it tries again: until a server accepts the event.
        Task SendUntilAcceptedAsync(int id) => Eventually.TrueAsync(() => IsAcceptedAsync(current, id), $"event {id} is accepted");
    }

    private static async Task<bool> IsAcceptedAsync(WebhookApp app, int id)
    {
        try
        {
            return await app.PostAsync(Sample.Status(id)) == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private Task<WebhookApp> ServerAsync() => WebhookApp.StartAsync(
        hooks => hooks.UseDistributedCache().On<MessageStatusUpdated>(async (e, ct) =>
        {
            await Task.Yield();
            await _goOn.Task.WaitAsync(ct);
            if (e.WhatsAppMessageId.Value.EndsWith('7') && _failedOnce.TryAdd(e.WhatsAppMessageId.Value, value: true))
                throw new InvalidOperationException("the first time fails");
            _handled.AddOrUpdate(e.WhatsAppMessageId.Value, 1, (_, times) => times + 1);
        }),
        options =>
        {
            (options.Handling, options.QueueCapacity) = (WebhookHandling.Background, 500);
            options.OnDeadLetter = Sample.Keep(_letters);
        },
        web => web.Services.AddSingleton<IDistributedCache>(_cache),
        clock: _clock);
}
