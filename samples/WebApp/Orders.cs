using CubeConnect;

namespace WebApp;

/// <summary>Business code: it uses the client and knows nothing of keys, HTTP or retries.</summary>
public sealed class Orders(ICubeConnectClient client)
{
    public Task<MessageReceipt> Shipped(Order order, CancellationToken ct) =>
        client.SendTemplateAsync(order.Phone, "order_shipped", "ar", [order.Number, order.Total], ct);
}
