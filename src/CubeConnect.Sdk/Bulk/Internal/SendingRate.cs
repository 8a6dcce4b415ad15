namespace CubeConnect.Bulk.Internal;

/// <summary>How fast recipients are processed, over the last minutes.</summary>
internal sealed class SendingRate(TimeProvider clock)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);
    private readonly Queue<(long At, int Processed)> _samples = new();

    public double PerMinute(int processed)
    {
        var now = clock.GetTimestamp();
        while (_samples.Count > 1 && clock.GetElapsedTime(_samples.Peek().At, now) > Window) _samples.Dequeue();
        _samples.Enqueue((now, processed));
        var (at, before) = _samples.Peek();
        var minutes = clock.GetElapsedTime(at, now).TotalMinutes;
        return minutes <= 0 ? 0 : Math.Max(0, processed - before) / minutes;
    }
}
