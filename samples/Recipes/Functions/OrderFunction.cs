using CubeConnect;
using Microsoft.Azure.Functions.Worker;

namespace Recipes.Functions;

/// <summary>What the shop puts into the queue.</summary>
public sealed record ShippedOrder(string Number, string Phone, string Total);

public sealed class OrderFunction(ICubeConnectClient client, ILogger<OrderFunction> logger)
{
    [Function("OrderShipped")]
    public async Task RunAsync([QueueTrigger("orders-shipped")] ShippedOrder order)
    {
        try
        {
            await client.SendTemplateAsync(order.Phone, "order_shipped", "ar", [order.Number, order.Total]);
        }
        catch (CubeConnectException e) when (e.Outcome is RequestOutcome.Unknown or RequestOutcome.Accepted)
        {
            // Not thrown: the queue would bring the order again, and the customer might get the message twice.
            logger.LogError("Order {Order}: the message may have been sent ({Code})", order.Number, e.ErrorCode.Value);
        }
        catch (CubeConnectException e) when (IsAboutThisCustomer(e))
        {
            // Not thrown: it would be rejected each time. Anything else concerns every order and comes again.
            logger.LogWarning("Order {Order}: this customer cannot be told ({Code})", order.Number, e.ErrorCode.Value);
        }
    }

    private static bool IsAboutThisCustomer(CubeConnectException error) =>
        error is CubeConnectRecipientOptedOutException
        || error.ErrorCode == ErrorCode.InvalidPhoneNumber
        || (error is CubeConnectValidationException invalid && invalid.Errors.ContainsKey("phone"));
}
