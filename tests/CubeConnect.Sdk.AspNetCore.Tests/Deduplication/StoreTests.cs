using System.Net;
using CubeConnect.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace CubeConnect.AspNetCore.Tests.Deduplication;

/// <summary>A store of duplicates that is slow, or never answers.</summary>
public sealed class StoreTests
{
    [Fact]
    public async Task A_sender_that_hangs_up_while_the_store_is_asked_has_no_known_event_handled_again()
    {
        var asked = new TaskCompletionSource();
        var answer = new TaskCompletionSource<WebhookClaim>();
        var gone = new TaskCompletionSource();
        var handled = new List<MessageReceived>();
        await using var app = await WebhookApp.StartAsync(
            hooks => hooks.On(Sample.Into(handled)),
            builder: web => web.Services.AddSingleton<IWebhookDeduplicator>(new Store(asked, answer.Task, Task.CompletedTask)),
            middleware: web => web.Use((http, next) =>
            {
                http.RequestAborted.Register(gone.SetResult);
                return next(http);
            }));
        await app.HangUpAsync(Sample.Text("a"), after: asked.Task);
        await gone.Task;

        answer.SetResult(WebhookClaim.Handled);
        await app.StopAsync();

        handled.Should().BeEmpty("the store says that it was handled before");
        app.Log.Of(7009).Should().ContainSingle();
    }

    [Fact]
    public async Task A_store_that_never_answers_does_not_hold_the_shutdown()
    {
        var clock = new ManualTimeProvider(SteppedClock.Start);
        var asked = new TaskCompletionSource();
        var never = new TaskCompletionSource();
        await using var app = await WebhookApp.StartAsync(
            hooks => hooks.On<MessageReceived>((_, _) => Task.CompletedTask),
            options => (options.Handling, options.Workers) = (WebhookHandling.Background, 1),
            web => web.Services.AddSingleton<TimeProvider>(clock)
                .AddSingleton<IWebhookDeduplicator>(new Store(asked, Task.FromResult(WebhookClaim.Granted), never.Task)));
        (await app.PostAsync(Sample.Text("a"))).Should().Be(HttpStatusCode.OK);
        await asked.Task;

        var stopping = app.StopAsync(new CancellationToken(canceled: true));
        await clock.WaitForTimerAsync(TimeSpan.FromSeconds(6));
        clock.Advance(TimeSpan.FromSeconds(6));

        await stopping.WaitAsync(TimeSpan.FromMinutes(1));
        app.Log.Of(7016).Should().ContainSingle("the event was handled, and is not remembered");
    }

    private sealed class Store(TaskCompletionSource asked, Task<WebhookClaim> claim, Task end) : IWebhookDeduplicator
    {
        public async ValueTask<WebhookClaim> ClaimAsync(string key, TimeSpan lease, CancellationToken cancellationToken)
        {
            if (!claim.IsCompleted) asked.SetResult();
            return await claim.WaitAsync(cancellationToken);
        }

        public ValueTask RenewAsync(string key, TimeSpan lease, CancellationToken cancellationToken) => default;

        public ValueTask CompleteAsync(string key, TimeSpan window, CancellationToken cancellationToken) => EndAsync();

        public ValueTask ForgetAsync(string key, CancellationToken cancellationToken) => EndAsync();

        private ValueTask EndAsync()
        {
            asked.TrySetResult();
            return new(end);
        }
    }
}
