using CubeConnect.Engine;
using CubeConnect.Errors.Internal;
using CubeConnect.Validation;

namespace CubeConnect.Polling;

/// <summary>Asks again and again until something is so.</summary>
internal static class Waiting
{
    /// <summary>How many questions in a row may fail for a passing reason before the wait does.</summary>
    private const int ToleratedFailures = 10;

    /// <summary>What the last question has: it is asked this long before the time is up.</summary>
    private static readonly TimeSpan LastQuestion = TimeSpan.FromSeconds(1);

    public static async Task<T> UntilAsync<T>(
        string operation,
        TimeProvider clock,
        Func<CancellationToken, Task<T>> ask,
        Func<T, bool> isDone,
        Func<T, DateTimeOffset?> notBefore,
        Func<T, string> describe,
        WaitOptions? wait,
        CancellationToken cancellationToken)
    {
        wait ??= new WaitOptions();
        Check(operation, wait);
        var start = clock.GetTimestamp();
        using var time = AttemptTime.OfWait(clock, wait.Timeout, cancellationToken);
        var (failures, state) = (0, "not known");
        for (var question = 1; ; question++)
        {
            DateTimeOffset? nothingBefore = null;
            try
            {
                var now = await ask(time?.Token ?? cancellationToken).ConfigureAwait(false);
                if (isDone(now)) return now;
                (failures, state, nothingBefore) = (0, describe(now), notBefore(now));
            }
            catch (CubeConnectException e) when (e.IsTransient && ++failures <= ToleratedFailures)
            {
                // A wait of hours must not end because the platform was away for a minute.
            }
            catch (OperationCanceledException) when (time?.Token.IsCancellationRequested == true)
            {
                cancellationToken.ThrowIfCancellationRequested();
                throw TooLate(operation, state, wait.Timeout!.Value, question);
            }

            var pause = PollInterval.After(question, wait, nothingBefore, clock.GetUtcNow());
            if (wait.Timeout is { } timeout)
            {
                var left = timeout - clock.GetElapsedTime(start);
                if (left <= LastQuestion)
                {
                    if (left > TimeSpan.Zero) await PauseAsync(clock, left, cancellationToken).ConfigureAwait(false);
                    throw TooLate(operation, state, timeout, question);
                }

                if (left - LastQuestion < pause) pause = left - LastQuestion;
            }

            await PauseAsync(clock, pause, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Timers round down to whole milliseconds; a wait that ends too early would spin through its last one.</summary>
    private static Task PauseAsync(TimeProvider clock, TimeSpan pause, CancellationToken cancellationToken) =>
        clock.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(pause.TotalMilliseconds)), cancellationToken);

    private static void Check(string operation, WaitOptions wait)
    {
        var faults = new Faults();
        if (wait.FirstInterval <= TimeSpan.Zero) faults.Add("FirstInterval", "The pause must be positive.");
        if (wait.LongestInterval < wait.FirstInterval) faults.Add("LongestInterval", "The longest pause must not be shorter than the first.");
        if (wait.Timeout is { } timeout && timeout <= TimeSpan.Zero) faults.Add("Timeout", "The time to wait must be positive, or null.");
        if (faults.Any) throw ExceptionFactory.Refused(operation, faults);
    }

    private static CubeConnectTimeoutException TooLate(string operation, string state, TimeSpan timeout, int questions) =>
        new(FormattableString.Invariant($"{operation} ended after {timeout.TotalSeconds:0.#} s; the last state was '{state}'. It goes its way on the platform: wait again, wait longer, or use webhooks."))
        {
            ErrorCode = ErrorCode.RequestTimeout,
            Outcome = RequestOutcome.Accepted,
            Operation = operation,
            Attempts = questions,
            IsTransient = true,
        };
}
