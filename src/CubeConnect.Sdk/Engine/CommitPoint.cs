using System.Net;

namespace CubeConnect.Engine;

/// <summary>
/// Whether a request may have reached the platform. What an exception says is not enough: only the request's own content knows whether
/// its body began to leave. It also lets each request out once, whatever handlers surround it.
/// </summary>
internal sealed class CommitPoint(bool mayRepeat)
{
    private const int Fresh = 0, InFlight = 1, Failed = 2;
    private int _dispatch;
    private int _hasLeft;
    private int _isOnTheWire;

    /// <summary>
    /// True from the moment the body was handed over. A handler that reads it, to sign or to log it, may do with it what it likes, so its
    /// reading counts: then "may be out" is said too often, and "was not sent" never wrongly.
    /// </summary>
    public bool HasLeft => Volatile.Read(ref _hasLeft) != 0;

    /// <summary>True when something outside this SDK tried to send the request a second time and was stopped.</summary>
    public bool RepeatWasStopped { get; private set; }

    /// <summary>
    /// Says that the body begins to leave. False when it did before and may not again: some handler inside the guard repeats. Before the
    /// guard was passed, a handler outside it reads; that may be as often as it likes.
    /// </summary>
    public bool TryLeave()
    {
        Interlocked.Exchange(ref _hasLeft, 1);
        if (mayRepeat || Volatile.Read(ref _dispatch) == Fresh || Interlocked.Exchange(ref _isOnTheWire, 1) == 0) return true;
        RepeatWasStopped = true;
        return false;
    }

    /// <summary>Requests to send. False for a second time after the first may have left, or while it is still trying.</summary>
    public bool TryDispatch()
    {
        if (mayRepeat || Interlocked.CompareExchange(ref _dispatch, InFlight, Fresh) == Fresh) return true;
        if (!HasLeft && Interlocked.CompareExchange(ref _dispatch, InFlight, Failed) == Failed) return true;
        RepeatWasStopped = true;
        return false;
    }

    /// <summary>Says that the request failed; when nothing had left, it may be sent again.</summary>
    public void Release() => Interlocked.CompareExchange(ref _dispatch, Failed, InFlight);
}

/// <summary>A request's content that notes at its <see cref="CommitPoint"/> when the body begins to leave.</summary>
internal sealed class TrackedContent : HttpContent
{
    private readonly RequestPayload _payload;
    private readonly CommitPoint _commitPoint;

    public TrackedContent(RequestPayload payload, CommitPoint commitPoint)
    {
        _payload = payload;
        _commitPoint = commitPoint;
        payload.AddHeaders(Headers);
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => LeaveAsync(stream, CancellationToken.None);

#if NET8_0_OR_GREATER
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        LeaveAsync(stream, cancellationToken);
#endif

    protected override bool TryComputeLength(out long length)
    {
        length = _payload.Length;
        return true;
    }

    private Task LeaveAsync(Stream stream, CancellationToken cancellationToken)
    {
        if (!_commitPoint.TryLeave()) throw new RepeatStoppedException();
        return _payload.WriteToAsync(stream, cancellationToken);
    }
}
