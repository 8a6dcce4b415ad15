using CubeConnect.AspNetCore.Handling;
using CubeConnect.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CubeConnect.AspNetCore.Tests.Handling;

public sealed class ShutdownTests
{
    private static readonly CancellationToken NoTimeLeft = new(canceled: true);

    private readonly List<WebhookDeadLetter> _letters = [];

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public async Task A_forced_shutdown_hands_what_is_left_to_the_hook_with_what_the_handler_threw(int maxAttempts)
    {
        var started = new TaskCompletionSource();
        await using var app = await StartAsync(
            async (_, ct) =>
            {
                started.TrySetResult();
                await Task.Delay(Timeout.Infinite, ct);
            },
            maxAttempts);
        foreach (var id in new[] { "a", "b", "c" }) await app.PostAsync(Sample.Text(id, "wamid." + id));
        await started.Task;

        await app.StopAsync(NoTimeLeft);

        Letters().Should().Equal(("a", 1), ("b", 0), ("c", 0));
        _letters[0].Exception.Should().BeAssignableTo<OperationCanceledException>();
        _letters[1].Exception.Should().BeNull("it was never tried");
        app.Log.Of(7015).Should().BeEmpty();
    }

    [Fact]
    public async Task A_shutdown_between_the_claim_and_the_queue_leaves_no_claim_behind()
    {
        var store = new SlowClaims();
        await using var app = await WebhookApp.StartAsync(
            hooks => hooks.On<MessageReceived>((_, _) => Task.CompletedTask),
            options => options.Handling = WebhookHandling.Background,
            web => web.Services.AddSingleton<IWebhookDeduplicator>(store));
        var call = app.PostAsync(Sample.Text("a"));
        await store.Claiming.Task;

        var stopping = app.StopAsync(NoTimeLeft);
        await Eventually.TrueAsync(() => app.Services.GetRequiredService<WebhookQueue>().IsClosed, "the queue is closed");
        stopping.IsCompleted.Should().BeFalse("a claim is being made");
        store.Claim.SetResult(WebhookClaim.Granted);
        await stopping;

        store.Forgotten.Should().ContainSingle();
        await Task.WhenAny(call); // The server may end the call without an answer.
    }

    [Fact]
    public async Task A_stop_goes_on_after_the_host_is_disposed()
    {
        var app = await StartAsync((_, _) => Task.CompletedTask);
        var workers = app.Services.GetServices<IHostedService>().OfType<WebhookWorkers>().Single();
        await app.DisposeAsync();

        await FluentActions.Awaiting(() => workers.StopAsync(CancellationToken.None)).Should().NotThrowAsync();
    }

    private sealed class SlowClaims : IWebhookDeduplicator
    {
        public TaskCompletionSource Claiming { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource<WebhookClaim> Claim { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public List<string> Forgotten { get; } = [];

        public ValueTask<WebhookClaim> ClaimAsync(string key, TimeSpan lease, CancellationToken cancellationToken)
        {
            Claiming.TrySetResult();
            return new(Claim.Task);
        }

        public ValueTask RenewAsync(string key, TimeSpan lease, CancellationToken cancellationToken) => default;

        public ValueTask CompleteAsync(string key, TimeSpan window, CancellationToken cancellationToken) => default;

        public ValueTask ForgetAsync(string key, CancellationToken cancellationToken)
        {
            Forgotten.Add(key);
            return default;
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_handler_that_ignores_its_token_does_not_hold_the_shutdown(bool blocksItsThread)
    {
        var clock = new ManualTimeProvider(SteppedClock.Start);
        var started = new TaskCompletionSource();
        using var never = new ManualResetEventSlim();
        await using var app = await StartAsync(
            (_, _) =>
            {
                started.TrySetResult();
                if (blocksItsThread) never.Wait(CancellationToken.None);
                return new TaskCompletionSource().Task;
            },
            clock: clock);
        foreach (var id in new[] { "a", "b", "c" }) await app.PostAsync(Sample.Text(id, "wamid." + id));
        await started.Task;

        var stopping = app.StopAsync(NoTimeLeft);
        await clock.WaitForTimerAsync(TimeSpan.FromSeconds(1));
        stopping.IsCompleted.Should().BeFalse("a handler that listens needs a moment to end");
        clock.Advance(TimeSpan.FromSeconds(1));
        await stopping;
        never.Set();

        Letters().Should().Equal(("a", 1), ("b", 0), ("c", 0));
        _letters[0].Exception.Should().BeOfType<TimeoutException>();
        app.Log.Of(7015).Should().BeEmpty();
    }

    [Fact]
    public async Task A_dead_letter_hook_that_never_ends_does_not_hold_the_shutdown_and_what_it_had_is_logged_as_lost()
    {
        var clock = new ManualTimeProvider(SteppedClock.Start);
        var atHook = new TaskCompletionSource();
        await using var app = await StartAsync(
            (_, _) => throw new PoisonWebhookException("cannot be"),
            clock: clock,
            hook: (_, _) =>
            {
                atHook.TrySetResult();
                return new TaskCompletionSource().Task;
            });
        await app.PostAsync(Sample.Text("a"));
        await atHook.Task;

        var stopping = app.StopAsync(NoTimeLeft);
        await clock.WaitForTimerAsync(TimeSpan.FromSeconds(6));
        clock.Advance(TimeSpan.FromSeconds(6));
        await stopping;

        app.Log.Of(7015).Should().ContainSingle();
    }

    [Fact]
    public async Task An_inline_handler_sees_the_end_of_the_host_although_its_sender_hung_up_long_before()
    {
        var gone = new TaskCompletionSource();
        var started = new TaskCompletionSource();
        var ended = new TaskCompletionSource<bool>();
        await using var app = await WebhookApp.StartAsync(
            hooks => hooks.On<MessageReceived>(async (_, ct) =>
            {
                started.SetResult();
                try
                {
                    await Task.Delay(Timeout.Infinite, ct);
                }
                finally
                {
                    ended.SetResult(ct.IsCancellationRequested);
                }
            }),
            middleware: web => web.Use((http, next) =>
            {
                http.RequestAborted.Register(gone.SetResult);
                return next(http);
            }));
        await app.HangUpAsync(Sample.Text("a"), after: started.Task);
        await gone.Task;
        ended.Task.IsCompleted.Should().BeFalse();

        await app.StopAsync(NoTimeLeft);

        (await ended.Task.WaitAsync(TimeSpan.FromMinutes(1))).Should().BeTrue();
    }

    private IEnumerable<(string?, int)> Letters()
    {
        lock (_letters) return [.. _letters.Select(letter => (((MessageReceived)letter.Event).Content, letter.Attempts))];
    }

    private Task<WebhookApp> StartAsync(
        Func<MessageReceived, CancellationToken, Task> handler,
        int maxAttempts = 5,
        TimeProvider? clock = null,
        Func<WebhookDeadLetter, CancellationToken, Task>? hook = null) => WebhookApp.StartAsync(
        hooks => hooks.On(handler),
        options =>
        {
            (options.Handling, options.Workers, options.MaxAttempts) = (WebhookHandling.Background, 1, maxAttempts);
            options.OnDeadLetter = hook ?? Sample.Keep(_letters);
        },
        web => web.Services.AddSingleton(clock ?? new SteppedClock()));
}
