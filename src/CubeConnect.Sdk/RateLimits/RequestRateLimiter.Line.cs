namespace CubeConnect.RateLimits;

/// <summary>The part that serves the line. Everything here but <see cref="OnTimer"/> runs under the lock.</summary>
internal sealed partial class RequestRateLimiter
{
    private void OnTimer()
    {
        lock (_gate)
        {
            _timerDue = long.MaxValue;
            var now = _time.Now;
            ServeLine(now);
            SetTimer(now);
        }
    }

    /// <summary>Turns may have moved back: whoever would now be served after its time hears so at once.</summary>
    private void Reconsider(long now)
    {
        if (_line.IsEmpty) return;
        ServeLine(now);
        RefuseLate(now);
        SetTimer(now);
    }

    /// <summary>By itself, so that nothing is allocated for it while nobody waits.</summary>
    private void RefuseLate(long now) => _line.Walk((waiter, ahead) =>
    {
        var wait = _window.WaitFor(ahead, now);
        if (wait <= waiter.Deadline - now) return true;
        Refuse(waiter, now, wait);
        return false;
    });

    private void ServeLine(long now)
    {
        while (!_line.IsEmpty)
        {
            var next = _line.Peek();
            if (next.Deadline < now)
            {
                _line.Remove(next);
                Refuse(next, now, _window.WaitFor(0, now));
            }
            else if (TryTake(now))
            {
                _line.Take(next);
                next.TrySetResult(new LimiterAnswer(LimiterVerdict.Granted, _time.Span(now - next.Since)));
            }
            else
            {
                return;
            }
        }
    }

    private void Refuse(Waiter waiter, long now, long wait) =>
        waiter.TrySetResult(Refuse(LimiterVerdict.DoesNotFit, _time.Span(now - waiter.Since), _time.Span(wait)));

    private void SetTimer(long now)
    {
        var due = _line.IsEmpty ? long.MaxValue : now + _window.WaitFor(0, now);
        if (due == _timerDue) return;
        _timerDue = due;
        _timer.Change(_line.IsEmpty ? Timeout.InfiniteTimeSpan : _time.Timer(due - now), Timeout.InfiniteTimeSpan);
    }
}
