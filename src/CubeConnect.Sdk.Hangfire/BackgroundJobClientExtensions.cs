namespace CubeConnect.Hangfire;

/// <summary>Enqueues messages of the ledger.</summary>
public static class BackgroundJobClientExtensions
{
    /// <summary>Enqueues a job that delivers a message. Call it when your transaction is committed.</summary>
    /// <param name="jobs">Hangfire.</param>
    /// <param name="id">The id from <see cref="ISendQueue"/>. The job carries it and nothing else.</param>
    /// <returns>The job's id.</returns>
    /// <remarks>
    /// A job of a transaction that is not committed finds no message and ends. A message with <see cref="SendOptions.NotBefore"/> comes
    /// back at that time. When the process dies between the commit and this call, the message stays pending until <c>DeliverHere()</c>
    /// finds it.
    /// </remarks>
    /// <example><code>
    /// var id = await queue.EnqueueAsync($"shipped-{order.Number}", new SendTextRequest { Phone = order.Phone, Text = "طلبك في الطريق" });
    /// await db.SaveChangesAsync(cancellationToken);
    /// jobs.EnqueueSend(id);
    /// </code></example>
    public static string EnqueueSend(this IBackgroundJobClient jobs, Guid id)
    {
        ArgumentNullException.ThrowIfNull(jobs);
        return jobs.Enqueue<SendJob>(job => job.DeliverAsync(id, CancellationToken.None));
    }
}
