using CubeConnect.Polling;

namespace CubeConnect.Bulk.Internal;

/// <summary>Calls once when a time is over, however long it is; never when there is none.</summary>
internal sealed class DeadlineTimer : IDisposable
{
    // What every runtime's timers can count; a longer time is counted in pieces.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(24);

    private readonly TimeProvider _clock;
    private readonly Action _over;
    private readonly Gate _gate = new();
    private TimeSpan _left;
    private CancellationTokenSource? _piece;
    private bool _disposed;

    public DeadlineTimer(TimeProvider clock, TimeSpan? time, Action over)
    {
        (_clock, _over) = (clock, over);
        if (time is not { } wanted) return;
        _left = wanted;
        Arm();
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            _piece?.Dispose();
        }
    }

    private void Arm()
    {
        lock (_gate)
        {
            if (_disposed) return;
            var piece = _left < Longest ? _left : Longest;
            _left -= piece;
            _piece?.Dispose();
            // Timers drop what is less than a millisecond; a deadline must not come early.
            _piece = _clock.CreateCancellationTokenSource(TimeSpan.FromMilliseconds(Math.Ceiling(Math.Max(0, piece.TotalMilliseconds))));
            _piece.Token.Register(Ring);
        }
    }

    private void Ring()
    {
        if (_left > TimeSpan.Zero) Arm();
        else _over();
    }
}
