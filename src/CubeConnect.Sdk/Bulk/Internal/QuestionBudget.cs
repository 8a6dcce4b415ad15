namespace CubeConnect.Bulk.Internal;

/// <summary>At most so many questions in any minute.</summary>
internal sealed class QuestionBudget(int perMinute, TimeProvider clock)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private readonly Queue<long> _asked = new();

    /// <summary>How long until the next question may be asked.</summary>
    public TimeSpan Wait()
    {
        while (_asked.Count > 0 && clock.GetElapsedTime(_asked.Peek()) >= Window) _asked.Dequeue();
        return _asked.Count < perMinute ? TimeSpan.Zero : Window - clock.GetElapsedTime(_asked.Peek());
    }

    public void Take() => _asked.Enqueue(clock.GetTimestamp());

    public static int Share(int requestsPerMinute, double share) => Math.Max(1, (int)Math.Floor(requestsPerMinute * share));
}
