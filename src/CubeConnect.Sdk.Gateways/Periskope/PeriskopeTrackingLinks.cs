namespace CubeConnect.Gateways;

/// <summary>Ready-made addresses under which a message can be followed (<c>track_by</c>), as they came.</summary>
public sealed record PeriskopeTrackingLinks
{
    /// <summary>Where its delivery status is; null where the answer did not say.</summary>
    public string? UniqueId { get; init; }

    /// <summary>Where its queue job is; null where the answer did not say.</summary>
    public string? QueueId { get; init; }

    private bool PrintMembers(StringBuilder builder) => ApiRecord.Print(builder, $"UniqueId = {UniqueId}, QueueId = {QueueId}");
}
