namespace CubeConnect.Engine;

// Whether a request may have reached the platform: only its own content knows whether the body began to leave. Also lets each request out
// once, whatever handlers surround it.
internal sealed class CommitPoint(bool mayRepeat) : IDisposable
{
    private const int Fresh = 0, InFlight = 1, Failed = 2;
    private static readonly AsyncLocal<CommitPoint?> InNetwork = new();
    private int _dispatch;
    private int _hasLeft;
    private int _isOnTheWire;
    private int _isAnswered;

    // True as soon as something reads the body, also a handler that signs or logs it: "may be out" is then said too often, and "was not
    // sent" never wrongly.
    public bool HasLeft => Volatile.Read(ref _hasLeft) != 0;

    public bool RepeatWasStopped { get; private set; }

    public bool MayRepeat => mayRepeat;

    // The caller's code before the body leaves, and the attempt's token for it.
    public Func<CancellationToken, Task>? OnSending { get; init; }

    public CancellationToken Token { get; set; }

    // What the guard saw, whatever handlers outside it make of it: a refusal, or the status of a success.
    public KeptAnswer? Refusal { get; set; }

    public int SuccessStatus { get; set; }

    // Marks what runs below the guard where that is .NET alone: it writes a body a second time only after a server has refused it unread.
    public void EnterNetwork() => InNetwork.Value = this;

    // The body begins to leave. Throws when it did before, because a handler behind the guard repeats. Handlers outside the guard may read
    // it before they send it and after the answer, as often as they like.
    public void Leave()
    {
        var isFirst = mayRepeat || Volatile.Read(ref _dispatch) == Fresh || Volatile.Read(ref _isAnswered) != 0
            || Interlocked.Exchange(ref _isOnTheWire, 1) == 0;
        Interlocked.Exchange(ref _hasLeft, 1);
        if (isFirst) return;
        if (InNetwork.Value == this)
        {
            Interlocked.Exchange(ref _isOnTheWire, 0);
            Interlocked.Exchange(ref _hasLeft, 0);
            throw new HttpRequestException("The server refused the request unread, as HTTP/2 permits (REFUSED_STREAM, GOAWAY).");
        }

        RepeatWasStopped = true;
        throw RepeatStopped();
    }

    // False for a second time after the first may have left, or while the first is in flight.
    public bool TryDispatch()
    {
        if (Interlocked.CompareExchange(ref _dispatch, InFlight, Fresh) == Fresh) return true;
        if (!HasLeft && Interlocked.CompareExchange(ref _dispatch, InFlight, Failed) == Failed) return true;
        RepeatWasStopped = true;
        return false;
    }

    // The platform answered: what reads the body from now on does not send it.
    public void Answered() => Volatile.Write(ref _isAnswered, 1);

    // After a failure: when nothing had left, the request may be sent again.
    public void Release() => Interlocked.CompareExchange(ref _dispatch, Failed, InFlight);

    public void Dispose() => Refusal?.Close();

    public static InvalidOperationException RepeatStopped() => new(
        "The request was sent before and may not be sent again. Remove the retry or hedging handler from this HttpClient: "
        + "the CubeConnect client retries by itself where that is safe.");
}

// Tells the CommitPoint when the body begins to leave.
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

    private async Task LeaveAsync(Stream stream, Func<CancellationToken, Task> onSending, CancellationToken cancellationToken)
    {
        var token = _commitPoint.Token;
        try
        {
            await onSending(token).WaitAsync(Timeout.InfiniteTimeSpan, TimeProvider.System, token).ConfigureAwait(false);
        }
        catch (Exception e) when (!token.IsCancellationRequested)
        {
            // .NET would show some types as a failed connection, which is retried.
            throw new TargetInvocationException("OnSending threw.", e);
        }

        _commitPoint.Leave();
        await _payload.WriteToAsync(stream, cancellationToken).ConfigureAwait(false);
    }

    private Task LeaveAsync(Stream stream, CancellationToken cancellationToken)
    {
        if (_commitPoint is { HasLeft: false, OnSending: { } onSending } && _payload.Length > 0)
            return LeaveAsync(stream, onSending, cancellationToken);
        _commitPoint.Leave();
        return _payload.WriteToAsync(stream, cancellationToken);
    }
}
