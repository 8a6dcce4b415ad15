namespace CubeConnect.Wolverine;

/// <summary>The job that delivers a message of the ledger: publish it through Wolverine's outbox, in your own transaction.</summary>
/// <remarks>
/// A message that is not ready comes back when it is. Wolverine may deliver the job again as often as it likes: the ledger sends the
/// message once.
/// </remarks>
/// <param name="Id">The id from <see cref="ISendQueue"/>. The job carries nothing else.</param>
/// <example><code>
/// var id = await queue.EnqueueAsync($"shipped-{order.Number}", new SendTextRequest { Phone = order.Phone, Text = "طلبك في الطريق" });
/// await outbox.PublishAsync(new DeliverSend(id));
/// await outbox.SaveChangesAndFlushMessagesAsync(cancellationToken);   // order, message and job, or none of them
/// </code></example>
public sealed record DeliverSend(Guid Id);
