namespace CubeConnect.Testing;

/// <summary>A timer of <see cref="ManualTimeProvider"/>: fires on the thread that moves the clock.</summary>
internal sealed class ManualTimer(ManualTimeProvider clock, TimerCallback callback, object? state) : ITimer
{
    private TimeSpan _period = Timeout.InfiniteTimeSpan;
    private volatile bool _disposed;

    public TimeSpan Due { get; set; }

    public long Order { get; set; }

    /// <summary>A time-out ends something that is going on; everything else that arms a timer waits for it.</summary>
    public bool IsWait => state is not CancellationTokenSource;

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        if (_disposed) return false;
        _period = period;
        clock.Arm(this, dueTime);
        return true;
    }

    public void Fire()
    {
        if (_disposed) return;
        if (_period > TimeSpan.Zero) clock.Arm(this, _period);
        callback(state);
    }

    public void Dispose()
    {
        _disposed = true;
        clock.Disarm(this);
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return default;
    }
}
