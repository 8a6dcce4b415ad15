using CubeConnect.RateLimits;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace CubeConnect.Tests.RateLimits;

/// <summary>The line of a machine before a window that several machines share.</summary>
public sealed class SharedPermitsTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly ManualTimeProvider _clock = new();
    private readonly RequestRateLimiter _line;
    private readonly ScriptedWindow _window = new();

    public SharedPermitsTests()
    {
        _clock.Advance(100 * Second);
        _line = new RequestRateLimiter(_clock);
        _line.Share(_window, "shop");
    }

    [Fact]
    public async Task A_call_starts_with_the_permit_that_it_asked_for()
    {
        var call = _line.AcquireAsync(30).AsTask();

        var question = await _window.NextAsync();
        (question.Name, question.Limit, question.Window).Should().Be(("shop", 30, RequestRateLimiter.Window));
        call.IsCompleted.Should().BeFalse();
        question.Give();

        (await call).Should().Be(new RateLimitResult(RateLimitVerdict.Acquired));
    }

    [Fact]
    public async Task One_question_is_open_at_a_time_and_its_permit_goes_to_the_first_in_line_by_then()
    {
        var normal = _line.AcquireAsync(30).AsTask();
        var question = await _window.NextAsync();
        var high = _line.AcquireAsync(30, RequestPriority.High).AsTask();
        question.Give();

        (await high).IsAcquired.Should().BeTrue();
        normal.IsCompleted.Should().BeFalse();
        (await _window.NextAsync()).Give();
        (await normal).IsAcquired.Should().BeTrue();
        _window.Waiting.Should().Be(0);
    }

    [Fact]
    public async Task While_the_window_is_full_it_hears_of_each_call_of_high_priority_at_once()
    {
        var normal = _line.AcquireAsync(30).AsTask();
        var first = await _window.NextAsync();
        first.HighPriority.Should().Be(0);
        first.Refuse(20 * Second);
        await _clock.WaitForTimerAsync(20 * Second);

        var high = _line.AcquireAsync(30, RequestPriority.High).AsTask();
        var told = await _window.NextAsync();
        told.HighPriority.Should().Be(1);
        var another = _line.AcquireAsync(30, RequestPriority.High).AsTask();
        told.Refuse(20 * Second);
        (await _window.NextAsync()).Refuse(20 * Second);
        await _clock.WaitForTimerAsync(20 * Second);
        _window.Waiting.Should().Be(0, "it knows of both");

        _clock.Advance(20 * Second);
        foreach (var (call, waiting) in new[] { (high, 2), (another, 1), (normal, 0) })
        {
            var question = await _window.NextAsync();
            question.HighPriority.Should().Be(waiting);
            question.Give();
            (await call).IsAcquired.Should().BeTrue();
        }
    }

    [Fact]
    public async Task A_call_of_high_priority_that_cannot_wait_is_refused_without_a_question()
    {
        var normal = _line.AcquireAsync(30, timeLeft: 60 * Second).AsTask();
        (await _window.NextAsync()).Refuse(20 * Second);
        await _clock.WaitForTimerAsync(20 * Second);

        var late = _line.AcquireAsync(30, RequestPriority.High, timeLeft: 19 * Second).AtOnce();

        (late.Verdict, late.RetryAfter, _window.Waiting).Should().Be((RateLimitVerdict.TurnTooLate, 20 * Second, 0));
        normal.IsCompleted.Should().BeFalse();
    }

    [Fact]
    public void A_permit_that_no_call_waits_for_any_more_is_not_kept()
    {
        var permits = new SharedPermits(_window, "shop", _clock, (_, _, _) => { });
        permits.Hear(SharedRatePermit.Granted, fault: null, 100 * Second);
        permits.WaitFor(0, 100 * Second).Should().Be(TimeSpan.Zero);

        permits.DropPermit();

        permits.TryTake(30, 0, 100 * Second).Should().BeFalse();
        permits.WaitFor(0, 100 * Second).Should().Be(SharedPermits.Unknown);
    }

    [Fact]
    public async Task A_cancelled_call_leaves_its_permit_to_the_next()
    {
        using var cancelled = new CancellationTokenSource();
        var first = _line.AcquireAsync(30, cancellationToken: cancelled.Token).AsTask();
        var second = _line.AcquireAsync(30).AsTask();
        var question = await _window.NextAsync();
        await cancelled.CancelAsync();
        question.Give();

        (await second).IsAcquired.Should().BeTrue();
        await first.Invoking(call => call).Should().ThrowAsync<OperationCanceledException>();
        _window.Waiting.Should().Be(0);
    }

    [Fact]
    public async Task When_the_window_is_full_the_line_waits_for_it_and_refuses_whoever_cannot()
    {
        var patient = _line.AcquireAsync(30, timeLeft: 60 * Second).AsTask();
        var hurried = _line.AcquireAsync(30, timeLeft: 10 * Second).AsTask();
        (await _window.NextAsync()).Refuse(20 * Second);

        (await hurried).Should().Be(new RateLimitResult(RateLimitVerdict.TurnTooLate, RetryAfter: 20 * Second));
        _line.AcquireAsync(30, timeLeft: 19 * Second).AtOnce().Verdict.Should().Be(RateLimitVerdict.TurnTooLate);
        await _clock.WaitForTimerAsync(20 * Second);
        _clock.Advance(20 * Second);
        (await _window.NextAsync()).Give();

        (await patient).Should().Be(new RateLimitResult(RateLimitVerdict.Acquired, 20 * Second));
    }

    [Fact]
    public async Task A_429_of_another_machine_is_named_as_the_cause()
    {
        var call = _line.AcquireAsync(30, timeLeft: 10 * Second).AsTask();
        (await _window.NextAsync()).Refuse(20 * Second, isPaused: true);

        (await call).Should().Be(new RateLimitResult(RateLimitVerdict.Paused, RetryAfter: 20 * Second));
    }

    [Fact]
    public async Task A_429_closes_the_window_for_all_machines()
    {
        _line.Pause(90 * Second);

        (await _window.Closed).Should().Be(("shop", RequestRateLimiter.Window));
    }

    [Fact]
    public async Task While_the_window_fails_it_is_asked_each_second_and_a_call_ends_in_its_own_time_with_the_cause()
    {
        var fault = new InvalidOperationException("away");
        var patient = _line.AcquireAsync(30, timeLeft: 60 * Second).AsTask();
        var hurried = _line.AcquireAsync(30, timeLeft: 1.5 * Second).AsTask();
        (await _window.NextAsync()).Answer.SetException(fault);
        await _clock.WaitForTimerAsync(Second);
        _clock.Advance(Second);
        (await _window.NextAsync()).Answer.SetException(fault);

        var refused = await hurried;
        (refused.Verdict, refused.Waited, refused.Error).Should().Be((RateLimitVerdict.SharedAway, Second, fault));
        refused.Explanation.Should().Contain(nameof(InvalidOperationException));
        await _clock.WaitForTimerAsync(Second);
        _clock.Advance(Second);
        (await _window.NextAsync()).Give();
        (await patient).Should().Be(new RateLimitResult(RateLimitVerdict.Acquired, 2 * Second));
    }

    [Fact]
    public async Task No_call_outlasts_its_time_when_the_window_is_frozen_and_a_question_is_given_up_after_five_seconds()
    {
        var patient = _line.AcquireAsync(30, timeLeft: 60 * Second).AsTask();
        var hurried = _line.AcquireAsync(30, timeLeft: 2 * Second).AsTask();
        var frozen = await _window.NextAsync();

        _clock.Advance(2 * Second);
        var refused = await hurried;
        (refused.Verdict, refused.Waited, refused.Error).Should().Be((RateLimitVerdict.SharedAway, 2 * Second, null));
        refused.Explanation.Should().Contain("did not answer");
        _clock.Advance(3 * Second);
        frozen.CancellationToken.IsCancellationRequested.Should().BeTrue();
        await _clock.WaitForTimerAsync(Second);
        frozen.Give(); // Too late for anything.
        _clock.Advance(Second);
        patient.IsCompleted.Should().BeFalse();

        (await _window.NextAsync()).Give();
        (await patient).IsAcquired.Should().BeTrue();
    }

    [Fact]
    public async Task A_permit_that_came_late_may_be_old_and_is_not_used()
    {
        var call = _line.AcquireAsync(30, timeLeft: 60 * Second).AsTask();
        var slow = await _window.NextAsync();
        _clock.Advance(0.6 * Second);
        slow.Give();
        await _clock.WaitForTimerAsync(Second);
        call.IsCompleted.Should().BeFalse();

        _clock.Advance(Second);
        (await _window.NextAsync()).Give();
        (await call).IsAcquired.Should().BeTrue();
    }

    [Fact]
    public async Task With_a_local_share_a_machine_goes_on_with_its_part_of_the_limit()
    {
        var window = new ScriptedWindow { LocalShareOf = 3 };
        _line.Share(window, "shop");
        var calls = Enumerable.Range(0, 3).Select(_ => _line.AcquireAsync(6, timeLeft: 600 * Second).AsTask()).ToArray();
        (await window.NextAsync()).Answer.SetException(new InvalidOperationException("away"));

        foreach (var call in calls[..2]) (await call).Should().Match<RateLimitResult>(it => it.IsAcquired && it.Error != null);
        await _clock.WaitForTimerAsync(RequestRateLimiter.Window);
        calls[2].IsCompleted.Should().BeFalse();

        _clock.Advance(RequestRateLimiter.Window);
        (await window.NextAsync()).Give();
        (await calls[2]).IsAcquired.Should().BeTrue();
    }

    [Fact]
    public async Task What_other_machines_use_up_of_the_platforms_number_does_not_hold_this_one_twice()
    {
        _line.Update(30, remaining: 0, limit: 30);

        var call = _line.AcquireAsync(30).AsTask();
        (await _window.NextAsync()).Give();

        (await call).Waited.Should().Be(TimeSpan.Zero);
    }

    [Fact]
    public async Task A_client_says_why_it_sent_nothing_and_what_it_sent_within_its_share()
    {
        await using var server = await WireServer.StartAsync();
        server.ReplyAlways(_ => WireReply.Of(200, """{"success":true,"data":{"status":"sent","message_log_id":"1"}}"""));
        using var log = new FakeLoggerProvider();
        var window = new ScriptedWindow();
        using var client = Make(window);

        var refused = client.Invoking(it => it.GetMessageAsync("1")).Should().ThrowAsync<CubeConnectRateLimitException>();
        var question = await window.NextAsync();
        question.Name.Should().HaveLength(64).And.NotContain(TestClient.Key);
        question.Answer.SetException(new InvalidOperationException("away"));
        await _clock.WaitForTimerAsync(Second);
        _clock.Advance(Second);
        (await window.NextAsync()).Answer.SetException(new InvalidOperationException("away"));

        var error = (await refused).Which;
        error.Outcome.Should().Be(RequestOutcome.NotSent);
        error.RetryAfter.Should().BeNull();
        error.Message.Should().Contain("The window that machines share failed (InvalidOperationException)");
        error.InnerException.Should().BeOfType<InvalidOperationException>();
        log.Of(1006).Should().ContainSingle();

        var shared = new ScriptedWindow { LocalShareOf = 2, Name = "shop" };
        using var local = Make(shared);
        var sent = local.GetMessageAsync("1");
        (await shared.NextAsync()).Answer.SetException(new InvalidOperationException("away"));
        await sent;
        log.Of(1016).Single().Level.Should().Be(LogLevel.Warning);

        CubeConnectClient Make(SharedRateWindow shared) => new(
            new CubeConnectOptions
            {
                ApiKey = TestClient.Key, BaseAddress = server.BaseAddress, RequestsPerMinute = 30, TimeProvider = _clock,
                SharedRateWindow = shared, Timeout = 1.5 * Second,
            },
            log.AsFactory());
    }

    [Theory]
    [InlineData(null, null, null, "RequestsPerMinute")]
    [InlineData(30, 31, null, "LocalShareOf")]
    [InlineData(30, 0, null, "LocalShareOf")]
    [InlineData(30, 30, null, null)]
    [InlineData(30, null, "provider", "Name")]
    public void Its_options_are_checked(int? limit, int? machines, string? provider, string? fault)
    {
        // A key of its own: clients of one key share the window.
        var options = new CubeConnectOptions
        {
            ApiKey = "ck_test_key_of_a_shared_window", RequestsPerMinute = limit,
            SharedRateWindow = new ScriptedWindow { LocalShareOf = machines },
            ApiKeyProvider = provider is null ? null : _ => new(TestClient.Key),
        };

        var make = () => new CubeConnectClient(options).Dispose();

        if (fault is null) make.Should().NotThrow();
        else make.Should().Throw<Microsoft.Extensions.Options.OptionsValidationException>().WithMessage($"*{fault}*");
    }
}
