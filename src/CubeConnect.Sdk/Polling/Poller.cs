namespace CubeConnect.Polling;

// One wait that polls. This folder uses public types only, because CubeConnect.Sdk.Bulk compiles it too.
internal sealed class Poller(string operation, TimeProvider clock, TimeSpan? timeout, CancellationToken cancellationToken) : IDisposable
{
    // Transient failures in a row.
    private const int ToleratedFailures = 10;

    private const double Growth = 1.5;

    // The last poll starts this long before the time is up.
    private static readonly TimeSpan LastPoll = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan AfterSchedule = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestSleep = TimeSpan.FromHours(1);

    private readonly AttemptTimeout? _time = AttemptTimeout.OfWait(clock, timeout, cancellationToken);
    private readonly long _start = clock.GetTimestamp();
    private int _failures;

    // For the exception of a wait that timed out.
    public string State { get; set; } = "not known";

    public int Polls { get; private set; }

    public static async Task<T> UntilAsync<T>(
        string operation, TimeProvider clock, Func<CancellationToken, Task<T>> poll, Func<T, bool> isDone,
        Func<T, DateTimeOffset?> notBefore, Func<T, string> describe, WaitOptions? wait, CancellationToken cancellationToken)
        where T : class
    {
        wait ??= new WaitOptions();
        var faults = new Faults();
        CheckWait(faults, wait);
        faults.ThrowIfAny(operation);
        using var poller = new Poller(operation, clock, wait.Timeout, cancellationToken);
        while (true)
        {
            DateTimeOffset? nothingBefore = null;
            if (await poller.PollAsync(poll).ConfigureAwait(false) is { } now)
            {
                if (isDone(now)) return now;
                (poller.State, nothingBefore) = (describe(now), notBefore(now));
            }

            await poller.PauseAsync(IntervalAfter(poller.Polls, wait, nothingBefore, clock.GetUtcNow())).ConfigureAwait(false);
        }
    }

    // Polls once. Null after a transient failure: a short outage must not end a wait of hours.
    public async Task<T?> PollAsync<T>(Func<CancellationToken, Task<T>> poll) where T : class
    {
        Polls++;
        try
        {
            var answer = await poll(_time?.Token ?? cancellationToken).ConfigureAwait(false);
            _failures = 0;
            return answer;
        }
        catch (CubeConnectException e) when (e.IsTransient && ++_failures <= ToleratedFailures)
        {
            return null;
        }
        catch (OperationCanceledException) when (_time?.Token.IsCancellationRequested == true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw TimedOut(operation, timeout!.Value, State, Polls);
        }
    }

    // Pauses until the last poll at most; after that one until the end, and throws.
    public async Task PauseAsync(TimeSpan pause, Task? wake = null)
    {
        var left = timeout is { } time ? time - clock.GetElapsedTime(_start) : TimeSpan.MaxValue;
        var isOver = left <= LastPoll;
        if (isOver) pause = left;
        else if (pause > left - LastPoll) pause = left - LastPoll;
        await clock.PauseAsync(pause, wake, cancellationToken).ConfigureAwait(false);
        if (isOver && wake is not { IsCompleted: true }) throw TimedOut(operation, timeout!.Value, State, Polls);
    }

    public void Dispose() => _time?.Dispose();

    public static CubeConnectTimeoutException TimedOut(string operation, TimeSpan timeout, string state, int polls) =>
        new(FormattableString.Invariant($"{operation} timed out after {timeout.TotalSeconds:0.#} s; the last state was ")
            + $"'{SafeText.Words(state)}'. The platform carries on: wait again, wait longer, or use webhooks.")
        {
            ErrorCode = ErrorCode.RequestTimeout, IsTransient = true,
            Outcome = RequestOutcome.Accepted, Operation = operation, Attempts = polls,
        };

    // The pause after this many polls since the last change, from 1, when nothing can change before a schedule's time.
    public static TimeSpan IntervalAfter(int polls, WaitOptions wait, DateTimeOffset? notBefore, DateTimeOffset now)
    {
        // An hour at most: a schedule can be moved forward in the dashboard.
        if (notBefore is { } time && time - now > wait.LongestInterval) return Shorter(time - now + AfterSchedule, LongestSleep);
        var grown = wait.FirstInterval.TotalSeconds * Math.Pow(Growth, Math.Min(polls - 1, 30));
        return Shorter(TimeSpan.FromSeconds(Math.Min(grown, TimeSpan.FromDays(1).TotalSeconds)), wait.LongestInterval);
    }

    public static void CheckWait(Faults faults, WaitOptions wait)
    {
        if (wait.FirstInterval <= TimeSpan.Zero) faults.Add("FirstInterval", "The pause must be positive.");
        if (wait.LongestInterval < wait.FirstInterval)
            faults.Add("LongestInterval", "The longest pause must not be shorter than the first.");
        if (wait.Timeout is { } timeout && timeout <= TimeSpan.Zero) faults.Add("Timeout", "The time to wait must be positive, or null.");
    }

    private static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
