using System.Net;
using CubeConnect.Webhooks;
using Microsoft.Extensions.DependencyInjection;

namespace CubeConnect.AspNetCore.Tests.Handling;

public sealed class HandlingTests
{
    [Fact]
    public async Task A_handler_class_is_made_for_each_event_in_its_own_scope()
    {
        await using var app = await WebhookApp.StartAsync(
            hooks => hooks.On<MessageReceived, Keeper>()
                .On<MessageReceived>((_, services, _) => Task.FromResult(services.GetRequiredService<Scope>().Uses++)),
            builder: web => web.Services.AddScoped<Scope>().AddSingleton(new List<Scope>()));

        await app.PostAsync(Sample.Text("a", "wamid.1"));
        await app.PostAsync(Sample.Text("b", "wamid.2"));

        var scopes = app.Services.GetRequiredService<List<Scope>>();
        scopes.Should().HaveCount(2).And.OnlyHaveUniqueItems()
            .And.OnlyContain(scope => scope.Uses == 1 && scope.IsDisposed, "both handlers of an event share its scope");
    }

    [Fact]
    public async Task A_duplicate_gives_200_and_is_handled_once()
    {
        var handled = new List<MessageReceived>();
        await using var app = await WebhookApp.StartAsync(hooks => hooks.On(Sample.Into(handled)));

        (await app.PostAsync(Sample.Text("a"))).Should().Be(HttpStatusCode.OK);
        app.Clock.Advance(TimeSpan.FromHours(1));
        (await app.PostAsync(Sample.Text("a"))).Should().Be(HttpStatusCode.OK, "a replay with a fresh signature is still the same event");

        handled.Should().ContainSingle();
        app.Log.Of(7009).Should().ContainSingle();
    }

    [Fact]
    public async Task A_call_that_is_sent_again_byte_for_byte_is_passed_over_while_it_is_fresh_and_refused_when_it_is_stale()
    {
        var handled = new List<MessageReceived>();
        await using var app = await WebhookApp.StartAsync(hooks => hooks.On(Sample.Into(handled)));
        var body = System.Text.Encoding.UTF8.GetBytes(Sample.Text("a"));
        var timestamp = app.Now();
        var signature = WebhookSignature.Sign(body, timestamp, WebhookApp.Secret);

        (await ReplayAsync()).Should().Be(HttpStatusCode.OK);
        (await ReplayAsync()).Should().Be(HttpStatusCode.OK);
        app.Clock.Advance(TimeSpan.FromMinutes(5));
        (await ReplayAsync()).Should().Be(HttpStatusCode.OK);
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        (await ReplayAsync()).Should().Be(HttpStatusCode.Unauthorized);

        handled.Should().ContainSingle();

        Task<HttpStatusCode> ReplayAsync() => app.SendAsync(new ByteArrayContent(body), [signature], [timestamp]);
    }

    [Fact]
    public async Task Events_that_come_out_of_order_are_each_handled_as_they_come()
    {
        var handled = new List<MessageStatusUpdated>();
        await using var app = await WebhookApp.StartAsync(hooks => hooks.On(Sample.Into(handled)));

        foreach (var status in new[] { "read", "sent", "delivered", "sent" })
            (await app.PostAsync(Sample.Status(1, status))).Should().Be(HttpStatusCode.OK);

        handled.Select(webhook => webhook.Status.Value).Should().Equal("read", "sent", "delivered");
    }

    [Fact]
    public async Task A_failing_handler_gives_500_and_the_retry_is_handled()
    {
        var tries = 0;
        await using var app = await WebhookApp.StartAsync(hooks => hooks.On<MessageReceived>((_, _) =>
            ++tries < 3 ? throw new InvalidOperationException("the database sleeps") : Task.CompletedTask));

        (await app.PostAsync(Sample.Text("a"))).Should().Be(HttpStatusCode.InternalServerError);
        (await app.PostAsync(Sample.Text("a"))).Should().Be(HttpStatusCode.InternalServerError);
        (await app.PostAsync(Sample.Text("a"))).Should().Be(HttpStatusCode.OK);
        (await app.PostAsync(Sample.Text("a"))).Should().Be(HttpStatusCode.OK);

        tries.Should().Be(3);
    }

    [Fact]
    public async Task A_handler_that_throws_stops_those_registered_after_it()
    {
        var called = new List<string>();
        await using var app = await WebhookApp.StartAsync(hooks => hooks
            .On<MessageReceived>((_, _) => Call("first"))
            .On<MessageReceived>((_, _) => throw new InvalidOperationException("the database sleeps"))
            .On<MessageReceived>((_, _) => Call("third")));

        (await app.PostAsync(Sample.Text("a"))).Should().Be(HttpStatusCode.InternalServerError);

        called.Should().Equal("first");

        Task Call(string name)
        {
            called.Add(name);
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task An_event_that_keeps_failing_goes_to_the_dead_letter_hook_and_then_gives_200()
    {
        var tries = 0;
        var letters = new List<WebhookDeadLetter>();
        await using var app = await WebhookApp.StartAsync(
            hooks => hooks.On<MessageReceived>((_, _) => throw new InvalidOperationException("try " + ++tries)),
            options =>
            {
                options.MaxAttempts = 3;
                options.OnDeadLetter = Sample.Keep(letters);
            });

        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 4; i++) answers.Add(await app.PostAsync(Sample.Text("my words")));

        answers.Should().Equal(
            HttpStatusCode.InternalServerError, HttpStatusCode.InternalServerError, HttpStatusCode.OK, HttpStatusCode.OK);
        tries.Should().Be(3);
        var letter = letters.Should().ContainSingle().Subject;
        letter.Attempts.Should().Be(3);
        letter.Exception!.Message.Should().Be("try 3");
        WebhookReader.Read(letter.Body.Span).Should().BeOfType<MessageReceived>().Which.Content.Should().Be("my words");
        letter.ToString().Should().NotContain("my words");
    }

    [Fact]
    public async Task A_poisonous_event_goes_to_the_hook_at_once_and_without_a_hook_is_never_called_safe()
    {
        var letters = new List<WebhookDeadLetter>();
        await using (var app = await WebhookApp.StartAsync(
            hooks => hooks.On<MessageReceived>((_, _) => throw new PoisonWebhookException("cannot be")),
            options => options.OnDeadLetter = Sample.Keep(letters)))
        {
            (await app.PostAsync(Sample.Text("a"))).Should().Be(HttpStatusCode.OK);
            letters.Should().ContainSingle().Which.Attempts.Should().Be(1);
        }

        await using var bare =
            await WebhookApp.StartAsync(hooks => hooks.On<MessageReceived>((_, _) => throw new PoisonWebhookException("cannot be")));
        for (var i = 0; i < 7; i++) (await bare.PostAsync(Sample.Text("a"))).Should().Be(HttpStatusCode.InternalServerError);
    }

    [Fact]
    public async Task A_hook_that_fails_leaves_the_event_unsafe()
    {
        await using var app = await WebhookApp.StartAsync(
            hooks => hooks.On<MessageReceived>((_, _) => throw new PoisonWebhookException("cannot be")),
            options => options.OnDeadLetter = (_, _) => throw new IOException("disk full"));

        (await app.PostAsync(Sample.Text("a"))).Should().Be(HttpStatusCode.InternalServerError);
        app.Log.Of(7014).Should().ContainSingle();
    }

    [Fact]
    public async Task A_deduplicator_that_fails_costs_no_event()
    {
        var handled = new List<MessageReceived>();
        await using var app = await WebhookApp.StartAsync(
            hooks => hooks.On(Sample.Into(handled)), builder: web => web.Services.AddSingleton<IWebhookDeduplicator, BrokenDeduplicator>());

        (await app.PostAsync(Sample.Text("a"))).Should().Be(HttpStatusCode.OK);

        handled.Should().ContainSingle();
        app.Log.Of(7016).Should().HaveCount(2, "claiming it failed, and remembering it");
    }

    [Fact]
    public async Task A_sender_that_hangs_up_does_not_stop_the_handler()
    {
        var started = new TaskCompletionSource();
        var goOn = new TaskCompletionSource();
        var ended = new TaskCompletionSource<bool>();
        await using var app = await WebhookApp.StartAsync(hooks => hooks.On<MessageReceived>(async (_, ct) =>
        {
            started.SetResult();
            await goOn.Task;
            ended.SetResult(ct.IsCancellationRequested);
        }));
        await app.HangUpAsync(Sample.Text("a"), after: started.Task);
        goOn.SetResult();

        (await ended.Task).Should().BeFalse();
    }

    [Fact]
    public async Task The_same_event_while_the_first_is_still_at_work_gets_the_answer_of_the_first()
    {
        var started = new TaskCompletionSource();
        var goOn = new TaskCompletionSource();
        var calls = 0;
        await using var app = await WebhookApp.StartAsync(hooks => hooks.On<MessageReceived>(async (_, _) =>
        {
            if (Interlocked.Increment(ref calls) > 1) return;
            started.SetResult();
            await goOn.Task;
            throw new InvalidOperationException("in the end it failed");
        }));

        var first = app.PostAsync(Sample.Text("a"));
        await started.Task;
        var second = app.PostAsync(Sample.Text("a"));
        goOn.SetResult();

        ((int)await first).Should().Be(500);
        ((int)await second).Should().BeOneOf(200, 500);
        ((int)await app.PostAsync(Sample.Text("a"))).Should().Be(200);
        calls.Should().Be(2, "a failed event is handled when it comes again, and once");
    }

    internal sealed class Scope : IDisposable
    {
        public int Uses { get; set; }

        public bool IsDisposed { get; private set; }

        public void Dispose() => IsDisposed = true;
    }

    private sealed class Keeper(Scope scope, List<Scope> all) : IWebhookHandler<MessageReceived>
    {
        public Task HandleAsync(MessageReceived webhook, CancellationToken cancellationToken)
        {
            all.Add(scope);
            return Task.CompletedTask;
        }
    }

    private sealed class BrokenDeduplicator : IWebhookDeduplicator
    {
        public ValueTask<WebhookClaim> ClaimAsync(string key, TimeSpan lease, CancellationToken cancellationToken) =>
            throw new IOException("no store");

        public ValueTask RenewAsync(string key, TimeSpan lease, CancellationToken cancellationToken) => throw new IOException("no store");

        public ValueTask CompleteAsync(string key, TimeSpan window, CancellationToken cancellationToken) =>
            throw new IOException("no store");

        public ValueTask ForgetAsync(string key, CancellationToken cancellationToken) => throw new IOException("no store");
    }
}
