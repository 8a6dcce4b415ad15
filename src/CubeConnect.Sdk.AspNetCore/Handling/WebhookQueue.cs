using System.Threading.Channels;
using CubeConnect.AspNetCore.Diagnostics;
using CubeConnect.Webhooks;
using Microsoft.Extensions.Options;

namespace CubeConnect.AspNetCore.Handling;

/// <summary>One accepted call.</summary>
internal sealed record WebhookDelivery(WebhookEvent Event, string Key, ReadOnlyMemory<byte> Body)
{
    /// <summary>The name for logs and metrics; all unknown events share one, so that the number of names stays bounded.</summary>
    public string Name => Event is UnknownWebhookEvent ? "unknown" : Event.Event.Value;
}

/// <summary>The events that wait for a background worker. Never waits itself: what does not fit is refused.</summary>
internal sealed class WebhookQueue
{
    private readonly Channel<WebhookDelivery> _channel;

    public WebhookQueue(IOptions<CubeConnectWebhookOptions> options, WebhookMetrics metrics)
    {
        _channel = Channel.CreateBounded<WebhookDelivery>(new BoundedChannelOptions(Math.Max(1, options.Value.QueueCapacity)));
        metrics.ObserveQueue(() => _channel.Reader.Count);
    }

    public ChannelReader<WebhookDelivery> Reader => _channel.Reader;

    public bool TryAdd(WebhookDelivery delivery) => _channel.Writer.TryWrite(delivery);

    /// <summary>Refuses further events; those in the queue can still be read.</summary>
    public void Close() => _channel.Writer.TryComplete();
}
