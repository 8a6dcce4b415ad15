using CubeConnect;

namespace WebApp;

/// <summary>Business code: it uses the client and knows nothing of keys, HTTP or retries.</summary>
public sealed class Orders(ICubeConnectClient client)
{
    public Task<MessageReceipt> Shipped(Order order, CancellationToken ct) =>
        client.SendAsync(order.Phone, Templates.OrderShipped.Ar(order: order.Number, total: order.Total), ct);
}
