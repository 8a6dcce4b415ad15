namespace CubeConnect.EntityFrameworkCore.Pump;

// Wakes the pump of this process, once for any number of messages.
internal sealed class PumpSignal
{
    private TaskCompletionSource _next = New();

    public Task Next => Volatile.Read(ref _next).Task;

    public void Wake() => Interlocked.Exchange(ref _next, New()).TrySetResult();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
