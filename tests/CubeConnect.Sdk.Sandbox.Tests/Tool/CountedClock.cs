namespace CubeConnect.Sandbox.Tests.Tool;

/// <summary>A clock that is moved by hand and says when somebody begins to wait by it.</summary>
internal sealed class CountedClock : TimeProvider
{
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public SandboxClock Clock { get; } = SandboxClock.Manual();

    /// <summary>Ends once the next timer is made.</summary>
    public Task NextTimer()
    {
        _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
        return _next.Task.WaitAsync(TimeSpan.FromSeconds(60));
    }

    public override DateTimeOffset GetUtcNow() => Clock.GetUtcNow();

    public override long GetTimestamp() => Clock.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = Clock.CreateTimer(callback, state, dueTime, period);
        _next.TrySetResult();
        return timer;
    }
}
