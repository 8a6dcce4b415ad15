using System.Threading.Channels;
using CubeConnect;

namespace CubeConnectWorker;

internal sealed record Order(string Phone, string Number, string Total);

/// <summary>Sends a message for each order. The client retries what certainly did not leave; add no retry of your own.</summary>
internal sealed class Sender(Channel<Order> orders, ICubeConnectClient client, ILogger<Sender> logger) : BackgroundService
{
    // Less than the host's ShutdownTimeout of 30 seconds: a message that is leaving when the host stops has its answer in time.
    private readonly ICubeConnectClient _client = client.With(new RequestOptions { Timeout = TimeSpan.FromSeconds(20) });

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var order in orders.Reader.ReadAllAsync(stoppingToken))
        {
            while (!await SendAsync(order)) await Task.Delay(TimeSpan.FromSeconds(30), stoppingToken);
        }
    }

    /// <returns>False when nothing was sent and this order, like every other, has to wait.</returns>
    private async Task<bool> SendAsync(Order order)
    {
        try
        {
            // Not the host's token: a send that is cut off may have left.
            var receipt = await _client.SendTemplateAsync(
                order.Phone, "order_shipped", "ar", [order.Number, order.Total], CancellationToken.None);
            logger.LogInformation("Order {Number}: message {Id} is {Status}", order.Number, receipt.Id.Value, receipt.Status.Value);
        }
        catch (CubeConnectException e) when (e.Outcome is RequestOutcome.Unknown or RequestOutcome.Accepted)
        {
            logger.LogError("Order {Number}: the message may have been sent. {Reason}", order.Number, e.Message);
        }
        catch (CubeConnectException e) when (e.IsTransient || e is CubeConnectAuthenticationException or CubeConnectQuotaException
            || e.ErrorCode == ErrorCode.NoActiveAccount || e.ErrorCode == ErrorCode.MissingAccessToken)
        {
            logger.LogWarning("Order {Number} waits: {Reason}", order.Number, e.Message);
            return false;
        }
        catch (CubeConnectException e)
        {
            logger.LogError("Order {Number} is rejected: {Reason}", order.Number, e.Message);
        }

        return true;
    }
}
