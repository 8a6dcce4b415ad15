using CubeConnect.Webhooks;

namespace CubeConnect.Bulk.Tracking.Internal;

/// <summary>The furthest status of each message that no tracked one is known to be yet; bounded, the oldest go first.</summary>
internal sealed class EarlyStatuses(int capacity)
{
    private readonly Dictionary<string, MessageStatusUpdated> _byId = new(StringComparer.Ordinal);
    private readonly Queue<string> _line = new();

    public void Keep(string id, MessageStatusUpdated webhook)
    {
        if (_byId.TryGetValue(id, out var known))
        {
            var isNews = known.Status != webhook.Status || known.Errors.Count == 0;
            if (isNews && DeliveryOrder.Merge(known.Status, webhook.Status) == webhook.Status) _byId[id] = webhook;
            return;
        }

        while (_line.Count >= Math.Max(1, capacity)) _byId.Remove(_line.Dequeue());
        _byId[id] = webhook;
        _line.Enqueue(id);
    }

    /// <summary>The status that came for the id; it stays for others who wait for the same message.</summary>
    public MessageStatusUpdated? Find(string id) => _byId.TryGetValue(id, out var webhook) ? webhook : null;
}
