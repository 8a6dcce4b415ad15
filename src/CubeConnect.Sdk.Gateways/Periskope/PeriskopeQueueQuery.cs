namespace CubeConnect.Gateways;

/// <summary>Which queue jobs to list; what is null does not narrow.</summary>
/// <remarks>API rule: Periskope, "List Queue Jobs".</remarks>
public sealed record PeriskopeQueueQuery
{
    /// <summary>The one job with this id, from the receipt.</summary>
    public string? QueueId { get; init; }

    /// <summary>The jobs of this broadcast.</summary>
    public string? BroadcastId { get; init; }
}
