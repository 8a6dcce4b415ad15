namespace CubeConnect.Internal;

/// <summary>
/// Whether a request may have reached the platform. What an exception says is not enough: only the request's own content knows whether
/// its body began to leave. It also lets each request out once, whatever handlers stand around it.
/// </summary>
internal sealed class CommitPoint(bool mayRepeat)
{
    private const int Idle = 0, InFlight = 1, Left = 2;
    private int _state;

    /// <summary>True from the moment the body began to leave.</summary>
    public bool HasLeft => Volatile.Read(ref _state) == Left;

    /// <summary>True when somebody outside this SDK tried to send the request a second time and was stopped.</summary>
    public bool RepeatWasStopped { get; private set; }

    /// <summary>Says that the body begins to leave. False when it did before and may not again: some handler inside the guard repeats.</summary>
    public bool TryLeave()
    {
        if (Interlocked.Exchange(ref _state, Left) != Left || mayRepeat) return true;
        RepeatWasStopped = true;
        return false;
    }

    /// <summary>Asks to send. False for a second time after the first may have left, or while it still tries.</summary>
    public bool TryDispatch()
    {
        if (mayRepeat || Interlocked.CompareExchange(ref _state, InFlight, Idle) == Idle) return true;
        RepeatWasStopped = true;
        return false;
    }

    /// <summary>Says that the request failed; when nothing had left, it may be tried again.</summary>
    public void Release() => Interlocked.CompareExchange(ref _state, Idle, InFlight);
}
