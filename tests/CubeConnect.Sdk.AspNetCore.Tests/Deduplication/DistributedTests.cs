using System.Collections.Concurrent;
using System.Net;
using CubeConnect.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;

namespace CubeConnect.AspNetCore.Tests.Deduplication;

/// <summary>Several servers with one memory, and what a crash of one of them leaves behind.</summary>
public sealed class DistributedTests
{
    private readonly SteppedClock _clock = new();
    private readonly ConcurrentQueue<string> _handled = new();
    private readonly SharedCache _cache;

    public DistributedTests() => _cache = new(_clock);

    [Theory]
    [InlineData(WebhookHandling.Inline)]
    [InlineData(WebhookHandling.Background)]
    public async Task What_one_server_handled_the_other_passes_over_for_a_day(WebhookHandling handling)
    {
        await using var first = await ServerAsync("first", handling: handling);
        await using var second = await ServerAsync("second", handling: handling);

        await first.PostAsync(Sample.Text("a"));
        await UntilSafeAsync(second);
        _clock.Advance(TimeSpan.FromHours(23));
        (await second.PostAsync(Sample.Text("a"))).Should().Be(HttpStatusCode.OK);
        (await first.PostAsync(Sample.Text("a"))).Should().Be(HttpStatusCode.OK);
        _handled.Should().Equal("first");
        _clock.Advance(TimeSpan.FromHours(1));
        (await second.PostAsync(Sample.Text("a"))).Should().Be(HttpStatusCode.OK);
        await second.StopAsync();

        _handled.Should().Equal("first", "second");
        _cache.Keys.Should().ContainSingle().Which.Should().NotContain("wamid");
    }

    [Theory]
    [InlineData("docs/webhooks-once.md", "handled once on one server", "reach several servers at the same moment")]
    [InlineData("src/CubeConnect.Sdk.AspNetCore/README.md", "once on a server", "at the same moment may be handled by both")]
    [InlineData("src/CubeConnect.Sdk.AspNetCore/CubeConnect.Sdk.AspNetCore.csproj", "without duplicates", "on a server")]
    public void What_is_promised_names_the_limit_of_a_shared_cache(string file, string promise, string limit) =>
        File.ReadAllText(RepositoryFiles.PathOf(file)).Should().Contain(promise).And.Contain(limit);

    [Fact]
    public async Task A_failed_event_is_free_for_the_other_server_at_once()
    {
        var fails = true;
        await using var first =
            await ServerAsync("first", () => fails ? throw new InvalidOperationException("not now") : Task.CompletedTask);
        await using var second = await ServerAsync("second");

        (await first.PostAsync(Sample.Text("a"))).Should().Be(HttpStatusCode.InternalServerError);
        fails = false;
        (await second.PostAsync(Sample.Text("a"))).Should().Be(HttpStatusCode.OK);
        (await first.PostAsync(Sample.Text("a"))).Should().Be(HttpStatusCode.OK);

        _handled.Should().Equal("second");
    }

    [Theory]
    [InlineData(WebhookHandling.Inline, 300)]
    [InlineData(WebhookHandling.Background, 315)]
    public async Task An_event_that_a_dead_server_had_in_hand_is_refused_until_its_lease_ends_and_then_handled(
        WebhookHandling handling, int leaseSeconds)
    {
        var started = new TaskCompletionSource();
        var never = new TaskCompletionSource();
        await using var dead = await ServerAsync("dead", () => Held(started, never), handling);
        await using var second = await ServerAsync("second", handling: handling);
        var call = dead.PostAsync(Sample.Text("a"));
        await started.Task;

        _clock.Advance(TimeSpan.FromSeconds(leaseSeconds - 1));
        (await second.PostAsync(Sample.Text("a")))
            .Should().Be(HttpStatusCode.ServiceUnavailable, "a 200 would be a lie if the first never comes to its end");
        second.Log.Of(7019).Should().ContainSingle();
        _handled.Should().BeEmpty();

        _clock.Advance(TimeSpan.FromSeconds(1));
        (await second.PostAsync(Sample.Text("a"))).Should().Be(HttpStatusCode.OK);
        await Eventually.TrueAsync(() => !_handled.IsEmpty, "the second server has handled the event");

        // What seemed dead comes back and fails: that must not free what the other has handled.
        never.SetException(new PoisonWebhookException("too late"));
        await call;
        await dead.StopAsync();
        (await second.PostAsync(Sample.Text("a"))).Should().Be(HttpStatusCode.OK);
        _handled.Should().Equal("second");
    }

    [Fact]
    public async Task A_duplicate_of_what_stands_in_our_own_queue_gives_200_however_long_it_stands_there()
    {
        var started = new TaskCompletionSource();
        var goOn = new TaskCompletionSource();
        await using var app = await ServerAsync("only", () => Held(started, goOn), WebhookHandling.Background);
        await app.PostAsync(Sample.Text("a"));
        await started.Task;

        (await app.PostAsync(Sample.Text("a"))).Should().Be(HttpStatusCode.OK);
        _clock.Advance(TimeSpan.FromHours(1));
        (await app.PostAsync(Sample.Text("a"))).Should().Be(HttpStatusCode.OK, "no lease that ran out hands out what we have ourselves");
        goOn.SetResult();
        await app.StopAsync();

        _handled.Should().Equal("only");
    }

    [Fact]
    public async Task A_handler_that_takes_longer_than_the_lease_keeps_the_event()
    {
        var clock = new ManualTimeProvider(SteppedClock.Start);
        var (started, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var first = await SlowServerAsync("first", () => Held(started, goOn));
        await using var second = await SlowServerAsync("second", () => Task.CompletedTask);
        var handling = first.PostAsync(Sample.Text("a"));
        await started.Task;

        for (var i = 0; i < 9; i++)
        {
            await clock.WaitForTimerAsync(TimeSpan.FromSeconds(100));
            _clock.Advance(TimeSpan.FromSeconds(100));
            clock.Advance(TimeSpan.FromSeconds(100));
        }

        await clock.WaitForTimerAsync(TimeSpan.FromSeconds(100));
        (await second.PostAsync(Sample.Text("a"))).Should().Be(HttpStatusCode.ServiceUnavailable, "15 minutes are three leases");
        goOn.SetResult();
        (await handling).Should().Be(HttpStatusCode.OK);
        (await second.PostAsync(Sample.Text("a"))).Should().Be(HttpStatusCode.OK);
        _clock.Advance(TimeSpan.FromMinutes(10));
        (await second.PostAsync(Sample.Text("a"))).Should().Be(HttpStatusCode.OK, "no renewal took the place of the memory");
        _handled.Should().Equal("first");

        Task<WebhookApp> SlowServerAsync(string name, Func<Task> work) => ServerAsync(
            name, work, builder: web => web.Services.AddSingleton<TimeProvider>(clock), tolerance: TimeSpan.FromDays(1));
    }

    private static Task Held(TaskCompletionSource started, TaskCompletionSource until)
    {
        started.TrySetResult();
        return until.Task;
    }

    // In the background the answer comes first; 200 from the other server, without handling it, says that the event is remembered.
    private static Task UntilSafeAsync(WebhookApp app) =>
        Eventually.TrueAsync(
            async () => await app.PostAsync(Sample.Text("a")) == HttpStatusCode.OK, "the other server remembers the event");

    private Task<WebhookApp> ServerAsync(
        string name, Func<Task>? work = null, WebhookHandling handling = WebhookHandling.Inline,
        Action<WebApplicationBuilder>? builder = null, TimeSpan? tolerance = null) => WebhookApp.StartAsync(
        hooks => hooks.UseDistributedCache().On<MessageReceived>(async (_, _) =>
        {
            if (work is not null) await work();
            _handled.Enqueue(name);
        }),
        options =>
        {
            (options.Handling, options.RetryDelay, options.MaxAttempts) = (handling, TimeSpan.FromSeconds(1), 5);
            options.Tolerance = tolerance ?? options.Tolerance;
        },
        web =>
        {
            web.Services.AddSingleton<IDistributedCache>(_cache);
            builder?.Invoke(web);
        },
        clock: _clock);
}
