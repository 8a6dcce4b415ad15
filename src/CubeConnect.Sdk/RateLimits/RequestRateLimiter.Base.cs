using System.Threading.RateLimiting;

namespace CubeConnect.RateLimits;

/// <summary>The part that makes it a <see cref="RateLimiter"/> like any other, and its counts.</summary>
internal sealed partial class RequestRateLimiter
{
    private long _granted;
    private long _refused;
    private long _idleSince;

    public override TimeSpan? IdleDuration
    {
        get
        {
            lock (_gate) return _line.IsEmpty ? _time.Span(_time.Now - _idleSince) : null;
        }
    }

    public override RateLimiterStatistics GetStatistics()
    {
        lock (_gate)
        {
            return new RateLimiterStatistics
            {
                CurrentAvailablePermits = _line.IsEmpty ? _window.Free(_time.Now) : 0,
                CurrentQueuedCount = _line.Count,
                TotalSuccessfulLeases = _granted,
                TotalFailedLeases = _refused,
            };
        }
    }

    protected override RateLimitLease AttemptAcquireCore(int permitCount)
    {
        CheckCount(permitCount);
        lock (_gate)
        {
            ThrowIfDisposed();
            var now = _time.Now;
            ServeLine(now);
            if (_line.IsEmpty && (permitCount == 0 ? _window.Free(now) > 0 : TryTake(now))) return RequestLease.Acquired;
            return new RequestLease(Refuse(LimiterVerdict.QueueFull, TimeSpan.Zero, _time.Span(_window.WaitFor(_line.Ahead(RequestPriority.Normal), now))));
        }
    }

    protected override async ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken)
    {
        CheckCount(permitCount);
        if (permitCount == 0) return AttemptAcquireCore(0);
        var answer = await AcquireAsync(RequestPriority.Normal, Timeout.InfiniteTimeSpan, DefaultQueueLimit, cancellationToken).ConfigureAwait(false);
        return answer.Granted ? RequestLease.Acquired : new RequestLease(answer);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) Close();
        base.Dispose(disposing);
    }

    protected override ValueTask DisposeAsyncCore()
    {
        Close();
        return base.DisposeAsyncCore();
    }

    private static void CheckCount(int permitCount)
    {
        // One request is one permit; a call that asks for more would never be what the platform counts.
        if (permitCount > 1) throw new ArgumentOutOfRangeException(nameof(permitCount), permitCount, "A request takes one permit.");
    }

    private void Close()
    {
        List<Waiter> left;
        lock (_gate)
        {
            _disposed = true;
            left = _line.InOrder();
            foreach (var waiter in left) _line.Remove(waiter);
        }

        _timer.Dispose();
        foreach (var waiter in left)
        {
            waiter.TrySetException(new ObjectDisposedException(nameof(RequestRateLimiter), "The limiter was disposed of while this call waited for its turn. It was not sent."));
        }
    }

    private bool TryTake(long now)
    {
        if (!_window.TryTake(now)) return false;
        _granted++;
        _idleSince = now;
        return true;
    }

    private LimiterAnswer Refuse(LimiterVerdict verdict, TimeSpan waited, TimeSpan retryAfter)
    {
        _refused++;
        return new LimiterAnswer(verdict, waited, retryAfter);
    }

    private void ThrowIfDisposed()
    {
#if NET8_0_OR_GREATER
        ObjectDisposedException.ThrowIf(_disposed, this);
#else
        if (_disposed) throw new ObjectDisposedException(nameof(RequestRateLimiter));
#endif
    }
}
