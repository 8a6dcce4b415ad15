using System.Diagnostics.CodeAnalysis;

namespace CubeConnect.EntityFrameworkCore;

/// <summary>Puts messages into the ledger, on the <see cref="DbContext"/> of the same scope: committed with your own rows.</summary>
/// <remarks>
/// Nothing is sent before <c>SaveChanges</c> and your transaction's commit; a rollback takes the message along. Your transaction may be a
/// <c>TransactionScope</c>, and may run again on the same context, as under <c>EnableRetryOnFailure</c>, if it enqueues again. The key
/// makes the message: the same key again is the same message. Two transactions that insert one key at the same time end with a
/// <see cref="DbUpdateException"/> for the second; enqueue again, and it finds the first.
/// </remarks>
/// <example><code>
/// db.Update(order);
/// var text = new SendTextRequest { Phone = order.Phone, Text = "طلبك في الطريق" };
/// await queue.EnqueueAsync($"shipped-{order.Number}", text, cancellationToken: cancellationToken);
/// await db.SaveChangesAsync(cancellationToken);   // both, or neither
/// </code></example>
[SuppressMessage("Naming", "CA1711", Justification = "It is a queue.")]
public interface ISendQueue
{
    /// <summary>Enqueues a text.</summary>
    /// <param name="key">Names the message in your own words, unique for ever: 1 to 200 characters.</param>
    /// <param name="request">To whom and what. It is stored as JSON.</param>
    /// <param name="options">When and how; null for at once.</param>
    /// <param name="cancellationToken">Cancels the look-up of the key.</param>
    /// <returns>The message's id, for a job of your own; the first one's when the key is known.</returns>
    /// <exception cref="InvalidOperationException">The key is known with another content. Nothing was enqueued.</exception>
    /// <exception cref="ArgumentException">The key is empty or too long, or the phone number is not valid.</exception>
    Task<Guid> EnqueueAsync(
        string key, SendTextRequest request, SendOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Enqueues a template.</summary>
    /// <inheritdoc cref="EnqueueAsync(string, SendTextRequest, SendOptions?, CancellationToken)"/>
    Task<Guid> EnqueueAsync(
        string key, SendTemplateRequest request, SendOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Enqueues a campaign. Its recipients are stored in the row. The platform gets the message's id as idempotency key.</summary>
    /// <inheritdoc cref="EnqueueAsync(string, SendTextRequest, SendOptions?, CancellationToken)"/>
    Task<Guid> EnqueueAsync(
        string key, CreateCampaignRequest request, SendOptions? options = null, CancellationToken cancellationToken = default);
}
