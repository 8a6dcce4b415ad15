namespace CubeConnect.EntityFrameworkCore;

/// <summary>The messages of the ledger: delivers them, follows them and settles what is in doubt. A singleton for any thread.</summary>
/// <remarks>
/// Each call has a context of its own, apart from your transaction or <c>TransactionScope</c>: it sees what is committed, and stays done
/// after your rollback.
/// </remarks>
public interface ISendLedger
{
    /// <summary>Delivers a message, at most once however often and from however many machines it is called.</summary>
    /// <param name="id">The id from <see cref="ISendQueue"/>.</param>
    /// <param name="cancellationToken">
    /// Cancels the wait for the limiter. A message that is leaving is not cancelled: it ends with the client's attempt time-out.
    /// </param>
    /// <returns>What is known for certain. No result is worth a retry.</returns>
    /// <exception cref="SendNotReadyException">
    /// Not sent now: try again after <see cref="SendNotReadyException.RetryAfter"/>. Nothing left, or another worker has it.
    /// </exception>
    /// <remarks>
    /// A failure that concerns the platform, the key or the plan returns the message to <see cref="SendState.Pending"/>, for
    /// <see cref="SendLedgerOptions.GiveUpAfter"/>; a failure that concerns the message rejects it.
    /// </remarks>
    Task<SendResult> DeliverAsync(Guid id, CancellationToken cancellationToken = default);

    /// <summary>Reads a message by its key; null when the ledger has none.</summary>
    /// <param name="key">The key from <see cref="ISendQueue"/>.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    Task<LedgerEntry?> GetAsync(string key, CancellationToken cancellationToken = default);

    /// <summary>Lists what is in doubt, the oldest first, at most 500.</summary>
    /// <param name="cancellationToken">Ends the query.</param>
    Task<IReadOnlyList<LedgerEntry>> ListInDoubtAsync(CancellationToken cancellationToken = default);

    /// <summary>Sends a message in doubt again. The recipient may get it twice; a campaign carries its idempotency key again.</summary>
    /// <param name="id">The message.</param>
    /// <param name="iKnowItMayArriveTwice">True, to say that a person looked and decided.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    /// <returns>False when it is no longer in doubt. An answer that comes late all the same takes it off the queue again.</returns>
    /// <exception cref="ArgumentException"><paramref name="iKnowItMayArriveTwice"/> is false.</exception>
    Task<bool> ResendAsync(Guid id, bool iKnowItMayArriveTwice, CancellationToken cancellationToken = default);

    /// <summary>Gives up a message that has not left, also one that a worker has claimed, or that is in doubt.</summary>
    /// <param name="id">The message.</param>
    /// <param name="why">The reason, kept in <see cref="LedgerEntry.Error"/>: no personal data, at most 500 characters.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    /// <returns>False when it is leaving, or final.</returns>
    Task<bool> DismissAsync(Guid id, string why, CancellationToken cancellationToken = default);

    /// <summary>
    /// Moves the message of a webhook event forward. The first event of a message costs one <c>GetMessage</c>, which ties WhatsApp's id to
    /// the message; an event of an id that belongs to no accepted message settles the one that is in doubt for its number.
    /// </summary>
    /// <param name="webhook">The event. One that came before, or an older status, changes nothing.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>Whether the event is one of a message of the ledger.</returns>
    /// <exception cref="CubeConnectException">A message could not be read: handle the event again.</exception>
    Task<bool> ApplyAsync(MessageStatusUpdated webhook, CancellationToken cancellationToken = default);

    /// <summary>Removes what the ledger holds of a person: contents and number. What is pending or in doubt is dismissed.</summary>
    /// <param name="phone">Their number.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    /// <returns>How many messages were emptied. Those a worker has at this moment are not: call it again.</returns>
    Task<int> EraseAsync(PhoneNumber phone, CancellationToken cancellationToken = default);

    /// <summary>Counts what waits and what is in doubt.</summary>
    /// <param name="cancellationToken">Ends the queries.</param>
    Task<LedgerOverview> GetOverviewAsync(CancellationToken cancellationToken = default);
}
