using System.Collections.Concurrent;
using CubeConnect.Tests;
using CubeConnect.Webhooks;

namespace CubeConnect.Bulk.Tests.Watch;

public sealed class CampaignWatchTests
{
    private readonly ManualTimeProvider _clock = new() { AutoAdvance = true };
    private readonly ConcurrentQueue<(string Id, TimeSpan At)> _asked = new();

    [Fact]
    public async Task Gives_each_state_once_and_ends_with_the_last()
    {
        var states = new Queue<Campaign>(
            [State("a", "preparing", 0), State("a", "processing", 10), State("a", "processing", 10), State("a", "completed", 100)]);

        var seen = await WatchAsync(["a"], _ => states.Dequeue());

        seen.Select(overview => overview.SentCount).Should().Equal(0, 10, 100);
        seen[^1].IsFinished.Should().BeTrue();
        states.Should().BeEmpty();
    }

    [Fact]
    public async Task Asks_less_often_while_nothing_moves_and_often_again_when_it_does()
    {
        var count = 0;
        await WatchAsync(["a"], _ => ++count < 10 ? State("a", "processing", count > 7 ? 5 : 1) : State("a", "completed", 9));

        var pauses = _asked.Zip(_asked.Skip(1), (a, b) => (b.At - a.At).TotalSeconds).ToList();
        pauses.Take(7).Should().BeInAscendingOrder();
        pauses[0].Should().Be(2);
        pauses[7].Should().Be(2, "it has just moved");
    }

    [Fact]
    public async Task Never_asks_beyond_its_share_of_the_rate()
    {
        var ids = Enumerable.Range(0, 40).Select(i => $"c{i}").ToArray();
        var answers = 0;
        await WatchAsync(
            ids, id =>
                State(id, ++answers > 400 ? "completed" : "processing", answers), new() { RequestsPerMinute = 60, ShareOfRate = 0.25 });

        var times = _asked.Select(question => question.At).ToList();
        times.Should().OnlyContain(time => times.Count(other => other >= time && other < time + TimeSpan.FromMinutes(1)) <= 15);
        _asked.Take(15).Should().OnlyContain(question => question.At == TimeSpan.Zero, "the share may be used at once");
    }

    [Fact]
    public async Task A_campaign_that_waits_for_its_day_is_left_alone_until_then()
    {
        var start = _clock.GetUtcNow();
        await WatchAsync(
            ["a"], _ => _clock.GetUtcNow() < start.AddMinutes(50) ? State("a", "pending", 0) with { ScheduledAt = start.AddMinutes(50) }
            : State("a", "completed", 1));

        _asked.Should().HaveCount(2);
    }

    [Fact]
    public async Task The_parts_of_a_split_campaign_are_watched_with_it_and_summed()
    {
        var seen = await WatchAsync(["p1"], id => id == "p1"
            ? State("p1", "completed", 10) with { Parts = [new() { Id = "p1" }, new() { Id = "p2" }] }
            : State("p2", "completed", 7));

        seen[0].Should().BeEquivalentTo(new { CampaignCount = 2, SentCount = 10, IsFinished = false });
        seen[^1].Should().BeEquivalentTo(new { CampaignCount = 2, SentCount = 17, IsFinished = true });
    }

    [Fact]
    public async Task Tells_the_rate_and_the_time_left()
    {
        var sent = -100;
        var seen =
            await WatchAsync(["a"], _ => State("a", sent >= 1000 ? "completed" : "processing", sent += 100) with { TotalCount = 1200 });

        seen[1].ProcessedPerMinute.Should().BeApproximately(3000, 1, "a hundred in two seconds");
        seen[1].TimeLeft.Should().BeCloseTo(TimeSpan.FromSeconds(22), TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Ends_at_its_deadline_though_the_campaign_goes_on()
    {
        await FluentActions.Awaiting(() => WatchAsync(["a"], _ => State("a", "processing", 1), new() { Timeout = TimeSpan.FromMinutes(5) }))
            .Should().ThrowAsync<CubeConnectTimeoutException>();

        _clock.Elapsed.Should().Be(TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task A_platform_that_is_away_for_a_while_does_not_end_the_watch()
    {
        var count = 0;
        var seen = await WatchAsync(
            ["a"], _ => ++count < 6 ? throw new CubeConnectServerException("x") { IsTransient = true } : State("a", "completed", 1));

        seen.Should().ContainSingle();
        await FluentActions.Awaiting(() => WatchAsync(["a"], _ => throw new CubeConnectServerException("x") { IsTransient = true }))
            .Should().ThrowAsync<CubeConnectServerException>();
        await FluentActions.Awaiting(() => WatchAsync(["a"], _ => throw new CubeConnectNotFoundException("x")))
            .Should().ThrowAsync<CubeConnectNotFoundException>();
    }

    [Fact]
    public async Task A_webhook_makes_it_ask_at_once()
    {
        var clock = new ManualTimeProvider();
        var signal = new CampaignSignal();
        var done = false;
        var client =
            ClientDecorator.Of(
                null, (nameof(ICubeConnectClient.GetCampaignAsync), _ =>
                    Task.FromResult(State("a", done ? "completed" : "processing", 1) with { Name = "Eid" })));
        var end = Task.Run(async () =>
        {
            await foreach (var _ in client.WatchCampaignAsync("a", new() { Signal = signal, TimeProvider = clock })) { }
        });
        await clock.WhenTimersAtLeast(1);

        done = true;
        signal.Notify(new CampaignCompleted { Name = "another" });
        signal.Notify(new CampaignCompleted { Name = "Eid" });
        await end.WaitAsync(TimeSpan.FromSeconds(30));

        clock.Elapsed.Should().Be(TimeSpan.Zero);
    }

    [Fact]
    public async Task Ends_while_a_poll_is_still_open()
    {
        var clock = new ManualTimeProvider();
        var never = new TaskCompletionSource<WireReply>();
        await using var server = await WireServer.StartAsync();
        server.Reply(_ => never.Task);
        using var client = TestClient.Create(server.BaseAddress, options => options.TimeProvider = clock);

        await using var watch = client.WatchCampaignAsync("c1", new WatchOptions { Timeout = TimeSpan.FromSeconds(5) })
            .GetAsyncEnumerator();
        var running = watch.MoveNextAsync().AsTask();
        await server.ArrivedAsync(1);
        clock.Advance(TimeSpan.FromSeconds(5));

        (await running.Awaiting(task => task).Should().ThrowAsync<CubeConnectTimeoutException>())
            .Which.Operation.Should().Be("WatchCampaign");
        never.SetResult(WireReply.Of(503));
    }

    [Fact]
    public void Refuses_options_that_make_no_sense() =>
        FluentActions.Invoking(
            () => ClientDecorator.Of(null).WatchCampaignAsync(
                "a", new() { ShareOfRate = 0, RequestsPerMinute = 0, FirstInterval = default, Timeout = default(TimeSpan) }))
            .Should().Throw<CubeConnectValidationException>().Which.Errors.Should().HaveCount(4);

    private async Task<List<CampaignOverview>> WatchAsync(string[] ids, Func<string, Campaign> answer, WatchOptions? options = null)
    {
        var client = ClientDecorator.Of(null, (nameof(ICubeConnectClient.GetCampaignAsync), arguments =>
        {
            var id = (CampaignId)arguments[0]!;
            _asked.Enqueue((id.Value, _clock.Elapsed));
            return Task.FromResult(answer(id.Value));
        }
        ));
        var run = new CampaignRun
        { Parts = [.. ids.Select(id => new CampaignRunPart { State = CampaignRunState.Created, CampaignId = id })] };
        var seen = new List<CampaignOverview>();
        await foreach (var overview in client.WatchCampaignAsync(run, (options ?? new()) with { TimeProvider = _clock }))
            seen.Add(overview);
        return seen;
    }

    private static Campaign State(string id, string status, int sent) =>
        new() { Id = id, Status = new CampaignStatus(status), SentCount = sent };
}
