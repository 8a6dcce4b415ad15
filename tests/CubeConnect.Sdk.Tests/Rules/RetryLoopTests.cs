using FsCheck;
using FsCheck.Fluent;
using CubeConnect.Engine;

namespace CubeConnect.Tests.Rules;

/// <summary>Natively compiled programs have a loop without Polly. Whatever attempts end in, it does what Polly's does.</summary>
public sealed class RetryLoopTests
{
    private const int MaxRetries = 10;

    private static readonly Dictionary<string, Func<TimeProvider, IRetryLoop>> Loops = new(StringComparer.Ordinal)
    {
        ["Polly"] = clock => new PollyRetryLoop(MaxRetries, clock),
        ["plain"] = clock => new PlainRetryLoop(clock),
    };

    public static TheoryData<string> Both => [.. Loops.Keys];

    [Fact]
    public void A_program_that_can_compile_at_run_time_has_Polly() => RetryLoop.Create(3, TimeProvider.System).Should().BeOfType<PollyRetryLoop>();

    [Fact]
    public void Both_make_the_same_attempts_and_the_same_waits() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.ListOf(Gen.Choose(0, 90)).Where(delays => delays.Count <= MaxRetries).ToArbitrary(), Gen.Choose(0, 2).ToArbitrary(), (delays, end) =>
    {
        var expected = Story("Polly", delays, end);
        return expected == Story("plain", delays, end) && expected.StartsWith(FormattableString.Invariant($"{delays.Count + 1} attempts"), StringComparison.Ordinal);
    }));

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_call_that_was_cancelled_before_makes_no_attempt(string name)
    {
        var attempts = 0;
        var running = async () => await Loops[name](new ManualTimeProvider()).RunAsync((_, _) => Fails(ref attempts, 1), null!, new CancellationToken(canceled: true));

        (await running.Should().ThrowAsync<OperationCanceledException>()).Which.CancellationToken.IsCancellationRequested.Should().BeTrue();
        attempts.Should().Be(0);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_call_that_is_cancelled_during_its_last_attempt_ends_with_its_failure(string name)
    {
        using var cancel = new CancellationTokenSource();

        (await CancelledDuringAttemptAsync(name, cancel, delaySeconds: null)).Should().NotBeNull();
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_call_that_is_cancelled_during_another_attempt_makes_no_more(string name)
    {
        using var cancel = new CancellationTokenSource();
        var running = () => CancelledDuringAttemptAsync(name, cancel, delaySeconds: 0);

        (await running.Should().ThrowAsync<OperationCanceledException>()).Which.CancellationToken.Should().Be(cancel.Token);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_call_that_is_cancelled_during_a_wait_ends_at_once(string name)
    {
        using var cancel = new CancellationTokenSource();
        var clock = new ManualTimeProvider();
        var attempts = 0;
        var running = Loops[name](clock).RunAsync((_, _) => Fails(ref attempts, 60), null!, cancel.Token).AsTask();
        await clock.WaitForTimerAsync(TimeSpan.FromSeconds(60));
        await cancel.CancelAsync();

        (await running.Awaiting(task => task).Should().ThrowAsync<OperationCanceledException>()).Which.CancellationToken.Should().Be(cancel.Token);
        attempts.Should().Be(1);
    }

    private static async Task<CallFailure?> CancelledDuringAttemptAsync(string name, CancellationTokenSource cancel, int? delaySeconds)
    {
        var attempts = 0;
        return await Loops[name](new ManualTimeProvider()).RunAsync(
            (_, _) =>
            {
                attempts.Should().Be(0);
                cancel.Cancel();
                return Fails(ref attempts, delaySeconds);
            },
            null!,
            cancel.Token);
    }

    private static ValueTask<CallFailure?> Fails(ref int attempts, int? delaySeconds)
    {
        attempts++;
        TimeSpan? delay = delaySeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null;
        return new(new CallFailure(new AttemptFacts(FailureKind.Timeout, HasLeft: false), RequestOutcome.NotSent) { Delay = delay });
    }

    /// <summary>Attempts that ask for these waits, and then one that succeeds, fails for good or throws, told in one line.</summary>
    private static string Story(string name, IReadOnlyList<int> delays, int end)
    {
        var clock = new ManualTimeProvider { AutoAdvance = true };
        var attempts = 0;
        var ending = "success";
        try
        {
            var failure = Loops[name](clock).RunAsync(Attempt, null!, CancellationToken.None).AsTask().GetAwaiter().GetResult();
            if (failure is not null) ending = failure.Delay is null ? "failure" : "failure that asks for more";
        }
        catch (InvalidOperationException e)
        {
            ending = e.Message;
        }

        return FormattableString.Invariant($"{attempts} attempts, {string.Join(' ', clock.Waits.Select(wait => wait.TotalSeconds))}, {ending}");

        ValueTask<CallFailure?> Attempt(ApiExchange exchange, CancellationToken cancellationToken)
        {
            if (attempts < delays.Count) return Fails(ref attempts, delays[attempts]);
            if (end == 1) return Fails(ref attempts, null);
            attempts++;
            return end == 2 ? throw new InvalidOperationException("thrown") : default;
        }
    }
}
