using System.Threading.Channels;
using CubeConnect;

namespace CubeConnectWorker;

internal sealed record Order(string Phone, string Number, string Total);

/// <summary>Sends a message for each order. The client retries what certainly did not leave; add no retry of your own.</summary>
internal sealed class Sender(Channel<Order> orders, ICubeConnectClient client, ILogger<Sender> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var order in orders.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                var receipt = await client.SendTemplateAsync(
                    order.Phone, "order_shipped", "ar", [order.Number, order.Total], stoppingToken);
                logger.LogInformation("Order {Number}: message {Id} is {Status}", order.Number, receipt.Id.Value, receipt.Status.Value);
            }
            catch (CubeConnectException e)
            {
                logger.LogError("Order {Number}: {Outcome}. {Reason}", order.Number, e.Outcome, e.Message);
            }
        }
    }
}
