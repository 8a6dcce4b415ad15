using System.Text.Json;
using CubeConnect.Json;

namespace CubeConnect.Gateways;

/// <summary>Ready-made addresses under which a message can be followed (<c>track_by</c>), as they came.</summary>
public sealed record PeriskopeTrackingLinks
{
    /// <summary>Where its delivery status is; null where the answer did not say.</summary>
    public string? UniqueId { get; init; }

    /// <summary>Where its queue job is; null where the answer did not say.</summary>
    public string? QueueId { get; init; }

    internal static PeriskopeTrackingLinks Read(ref Utf8JsonReader json)
    {
        string? uniqueId = null, queueId = null;
        if (!json.IsObject()) return new PeriskopeTrackingLinks();
        while (json.NextProperty())
        {
            if (json.Is("unique_id"u8)) uniqueId = json.Text();
            else if (json.Is("queue_id"u8)) queueId = json.Text();
            else json.SkipProperty();
        }

        return new PeriskopeTrackingLinks { UniqueId = uniqueId, QueueId = queueId };
    }
}
