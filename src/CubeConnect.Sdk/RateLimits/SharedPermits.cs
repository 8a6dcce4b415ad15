namespace CubeConnect.RateLimits;

// Asks a window that machines share: one question at a time, for the call that is first in line when the answer comes. The line's lock
// guards it; the window is the code of others and runs outside.
internal sealed class SharedPermits(
    SharedRateWindow window, string name, TimeProvider clock, Action<SharedPermits, SharedRatePermit?, Exception?> onAnswer)
{
    public static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(5);

    public static readonly TimeSpan Unknown = TimeSpan.FromTicks(1); // The wait while no answer is there.

    // A permit may be as old as the wait for it. An older one would use up the window's margin.
    private static readonly TimeSpan OldestPermit = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan PauseAfterFault = TimeSpan.FromSeconds(1);

    private bool _isAsking, _hasPermit;
    private TimeSpan _askFrom;
    private int _told; // How many calls of high priority the window knows of.

    public SharedRateWindow Window => window;

    // Why the window cannot be reached; null while it can.
    public Exception? Fault { get; private set; }

    // No one knows yet when the next call may start.
    public bool IsOpen => !_hasPermit && !IsLocal && (_isAsking || Fault is not null);

    private bool IsLocal => Fault is not null && window.LocalShareOf is not null;

    public int LimitOf(int limit) => IsLocal && limit != SlidingWindow.Unlimited ? Math.Max(1, limit / window.LocalShareOf!.Value) : limit;

    public TimeSpan WaitFor(int high, TimeSpan now) =>
        _hasPermit || IsLocal ? TimeSpan.Zero : _isAsking ? Unknown : high > _told ? TimeSpan.Zero : _askFrom - now;

    // False when the call has to wait for the answer. A call of the local share asks too, to find out when the window is back.
    public bool TryTake(int limit, int high, TimeSpan now)
    {
        if (!_hasPermit && !_isAsking && (now >= _askFrom || high > _told))
        {
            (_isAsking, _told) = (true, high);
            ThreadPool.QueueUserWorkItem(_ => _ = AskAsync(limit, high));
        }

        (var mayStart, _hasPermit) = (_hasPermit || IsLocal, false);
        return mayStart;
    }

    public void Hear(SharedRatePermit? answer, Exception? fault, TimeSpan now)
    {
        (_isAsking, Fault, _hasPermit) = (false, fault, answer?.RetryAfter <= TimeSpan.Zero);
        _askFrom = now + (answer?.RetryAfter ?? PauseAfterFault);
    }

    // No call waits for it any more, and later it would be too old.
    public void DropPermit() => _hasPermit = false;

    // A window that cannot be told is found out by the next question.
    public void Close(TimeSpan time) => ThreadPool.QueueUserWorkItem(_ => _ = CloseAsync(time));
    private async Task CloseAsync(TimeSpan time) => await window.CloseAsync(name, time, CancellationToken.None).ConfigureAwait(false);

    private async Task AskAsync(int limit, int high)
    {
        var start = clock.GetTimestamp();
        using var end = new AttemptTimeout(clock, LongestAnswer, CancellationToken.None);
        var (answer, fault) = ((SharedRatePermit?)null, (Exception?)null);
        try
        {
            answer = await window.TakeAsync(name, limit, RequestRateLimiter.Window, high, end.Token)
                .WaitAsync(Timeout.InfiniteTimeSpan, clock, end.Token).ConfigureAwait(false);
            if (answer.RetryAfter <= TimeSpan.Zero && clock.GetElapsedTime(start) > OldestPermit) throw new OperationCanceledException();
        }
        catch (Exception e)
        {
            (answer, fault) = (null, e is OperationCanceledException ? new TimeoutException("The shared window answered too late.", e) : e);
        }

        onAnswer(this, answer, fault);
    }
}
