namespace CubeConnect.RateLimits;

/// <summary>A call that waits for its turn.</summary>
internal sealed class Waiter(RequestPriority priority, long since, long deadline) : TaskCompletionSource<LimiterAnswer>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    public RequestPriority Priority { get; } = priority;

    public long Since { get; } = since;

    /// <summary>After this a permit is of no use to it any more.</summary>
    public long Deadline { get; } = deadline;

    /// <summary>Its place in its lane; null once it has left.</summary>
    public LinkedListNode<Waiter>? Place { get; set; }
}
