using System.Collections.Concurrent;
using System.Net;
using CubeConnect.RateLimits;

namespace CubeConnect.Tests.Reliability.Minute;

/// <summary>A thousand callers at once on one client: what leaves it keeps to the number, however a minute is laid over time.</summary>
public sealed class ThousandCallersTests
{
    private const int PerMinute = 100;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task No_sixty_seconds_hold_more_than_the_number_and_no_place_is_lost()
    {
        var clock = new ManualTimeProvider();
        using var platform = new Platform(clock);
        // The clock moves while answers are still being read, so no attempt may time out by it.
        var options = new CubeConnectOptions
        {
            ApiKey = TestClient.Key,
            WhatsAppAccountId = TestClient.Account,
            TimeProvider = clock,
            RequestsPerMinute = PerMinute,
            Timeout = TimeSpan.FromHours(1),
            AttemptTimeout = TimeSpan.FromHours(1),
        };
        using var client = new CubeConnectClient(options, platform);
        var limiter = SharedRateLimits.For(options).Limiter;

        // The first fifty half a minute before the rest, so that the minutes overlap.
        var calls = Begin(client, 50);
        Settle(limiter, platform, calls.Count);
        clock.Advance(TimeSpan.FromSeconds(30));
        calls.AddRange(Begin(client, 950));
        Settle(limiter, platform, calls.Count);
        for (var second = 0; second < 11 * 61 && platform.Starts.Count < calls.Count; second++)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            Settle(limiter, platform, calls.Count);
        }

        await Task.WhenAll(calls).WaitAsync(Patience);
        var starts = platform.Starts.Order().ToList();
        starts.Should().HaveCount(1000);
        starts.Skip(PerMinute).Zip(starts, (later, earlier) => later - earlier)
            .Should().OnlyContain(apart => apart == RequestRateLimiter.Window, "not sooner, and not later either while others wait");
    }

    private static List<Task> Begin(CubeConnectClient client, int count) =>
        [.. Enumerable.Range(0, count).Select(i => i % 7 == 0 ? RequestPriority.High : RequestPriority.Normal)
            .Select(priority => Task.Run(() => client.With(new RequestOptions { Priority = priority }).SendTextAsync(Calls.Text)))];

    /// <summary>Waits until every call has either arrived there or waits in the queue here.</summary>
    private static void Settle(RequestRateLimiter limiter, Platform platform, int calls) => SpinWait.SpinUntil(
        () => platform.Starts.Count + limiter.Queued == calls, Patience).Should().BeTrue();

    private sealed class Platform(ManualTimeProvider clock) : HttpMessageHandler
    {
        public ConcurrentBag<TimeSpan> Starts { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Starts.Add(clock.Elapsed);
            await request.Content!.CopyToAsync(Stream.Null, cancellationToken);
            return new HttpResponseMessage(HttpStatusCode.Accepted)
            {
                Content = new StringContent("""{"success":true,"data":{"status":"queued","message_log_id":"1"}}"""),
            };
        }
    }
}
