using CubeConnect.Tests.RateLimits;

namespace CubeConnect.Tests.Engine;

/// <summary>The caller's code between the limiter and the first byte: once before each attempt; if it fails, nothing leaves.</summary>
public sealed class OnSendingTests
{
    [Theory]
    [InlineData("send")]
    [InlineData("campaign")]
    public async Task Runs_before_the_body_leaves(string call)
    {
        await using var wire = await Wire.AnswerAsync(202, Container.Receipt);
        var arrivedBefore = -1;

        var running = () => Calls.RunAsync(call, wire.Client, new RequestOptions
        {
            OnSending = async _ =>
            {
                await Task.Yield();
                arrivedBefore = wire.Server.Requests.Count;
            },
        });

        if (call == "send") await running();
        else await running.Should().ThrowAsync<CubeConnectException>("a receipt is no campaign");
        arrivedBefore.Should().Be(0);
        wire.Server.Requests.Should().HaveCount(1);
    }

    [Fact]
    public async Task Runs_again_before_a_retry()
    {
        await using var wire = await Wire.StartAsync(options => options.TimeProvider = new ManualTimeProvider { AutoAdvance = true });
        wire.Server.Reply(429, """{"success":false,"error":{"code":"RATE_LIMIT_EXCEEDED"}}""", ("Retry-After", "5"));
        wire.Server.Reply(202, Container.Receipt);
        var arrivedBefore = new List<int>();

        await Calls.RunAsync("send", wire.Client, new RequestOptions
        {
            OnSending = _ =>
            {
                arrivedBefore.Add(wire.Server.Requests.Count);
                return Task.CompletedTask;
            },
        });

        arrivedBefore.Should().Equal(0, 1);
    }

    [Fact]
    public async Task Waits_for_the_limiter()
    {
        await using var wire = await Wire.StartAsync(
            options => options.RateLimiter = HookedLimiter.Failing(new IOException(), atTheEnd: false));
        var runs = 0;

        await Calls.FailAsync("send", wire.Client, new RequestOptions { OnSending = _ => Task.FromResult(runs++) });

        runs.Should().Be(0, "no permit, no attempt");
    }

    [Fact]
    public async Task Does_not_run_for_a_call_without_a_body()
    {
        await using var wire = await Wire.AnswerAsync(404, """{"success":false,"error":{"code":"NOT_FOUND"}}""");
        var runs = 0;

        await Calls.FailAsync("read", wire.Client, new RequestOptions { OnSending = _ => Task.FromResult(runs++) });

        runs.Should().Be(0);
    }

    [Theory]
    [InlineData("send", typeof(InvalidOperationException))]
    [InlineData("send", typeof(IOException))]
    [InlineData("send", typeof(ObjectDisposedException))]
    [InlineData("send", typeof(OperationCanceledException))]
    [InlineData("campaign", typeof(TimeoutException))]
    public async Task What_it_throws_ends_the_call_with_nothing_sent(string call, Type type)
    {
        await using var wire = await Wire.StartAsync();
        var fault = (Exception)Activator.CreateInstance(type, "the database is away")!;

        var error = await Calls.FailAsync(call, wire.Client, new RequestOptions { OnSending = _ => throw fault });

        (error.Outcome, error.Attempts, error.InnerException?.InnerException).Should().Be((RequestOutcome.NotSent, 1, fault));
        error.Message.Should().Contain("OnSending").And.NotContain("the database is away");
        wire.Server.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task What_it_throws_after_an_answer_was_lost_does_not_make_the_campaign_unsent()
    {
        await using var wire = await Wire.StartAsync(options => options.TimeProvider = new ManualTimeProvider { AutoAdvance = true });
        wire.Server.Reply(502);
        var runs = 0;

        var error = await Calls.FailAsync("campaign", wire.Client, new RequestOptions
        {
            OnSending = _ => ++runs == 1 ? Task.CompletedTask : throw new InvalidOperationException("the database is away"),
        });

        (runs, error.Outcome).Should().Be((2, RequestOutcome.Unknown));
        wire.Server.Requests.Should().HaveCount(1);
    }

    [Fact]
    public async Task Its_token_is_cancelled_with_the_call_and_nothing_leaves()
    {
        await using var wire = await Wire.StartAsync();
        using var cancel = new CancellationTokenSource();

        var running = () => Calls.RunAsync("send", wire.Client, new RequestOptions
        {
            OnSending = async token =>
            {
                await cancel.CancelAsync();
                token.IsCancellationRequested.Should().BeTrue();
                token.ThrowIfCancellationRequested();
            },
        }, cancel.Token);

        var error = (await running.Should().ThrowAsync<OperationCanceledException>()).Which;
        (error.CancellationToken, error.Data["Outcome"]).Should().Be((cancel.Token, RequestOutcome.NotSent));
        wire.Server.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task One_that_ignores_its_token_outlives_the_call_and_still_nothing_leaves()
    {
        var clock = new ManualTimeProvider();
        await using var wire = await Wire.StartAsync(options => (options.TimeProvider, options.MaxRetries) = (clock, 0));
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        var running = Calls.FailAsync("send", wire.Client, new RequestOptions
        {
            OnSending = _ =>
            {
                entered.SetResult();
                return end.Task;
            },
        });
        await entered.Task;
        clock.Advance(TimeSpan.FromSeconds(30));
        var error = await running;
        end.SetResult();

        (error.Outcome, error.ErrorCode).Should().Be((RequestOutcome.NotSent, ErrorCode.RequestTimeout));
        wire.Server.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task A_view_of_a_view_keeps_it()
    {
        await using var wire = await Wire.AnswerAsync(202, Container.Receipt);
        var runs = 0;

        await wire.Client.With(new() { OnSending = _ => Task.FromResult(runs++) }).With(new() { Priority = RequestPriority.High })
            .SendTextAsync(Calls.Text);

        runs.Should().Be(1);
    }
}
