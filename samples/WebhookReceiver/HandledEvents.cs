using System.Collections.Concurrent;
using CubeConnect.Webhooks;

namespace WebhookReceiver;

/// <summary>The events that every handler has handled, by name, in order.</summary>
internal sealed class HandledEvents
{
    private readonly ConcurrentQueue<string> _names = new();

    public IReadOnlyCollection<string> Names => _names;

    public void Add(WebhookEvent webhook) => _names.Enqueue(webhook.Event.Value);
}
