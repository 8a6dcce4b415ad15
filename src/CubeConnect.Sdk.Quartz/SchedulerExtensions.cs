namespace CubeConnect.Quartz;

/// <summary>Schedules messages of the ledger.</summary>
public static class SchedulerExtensions
{
    /// <summary>Schedules a job that delivers a message at once. Call it when your transaction is committed.</summary>
    /// <param name="scheduler">Quartz.</param>
    /// <param name="id">The id from <see cref="ISendQueue"/>. It is the job's name; the job carries nothing else.</param>
    /// <param name="cancellationToken">Cancels the scheduling.</param>
    /// <remarks>
    /// A message that is scheduled already is not scheduled again. A job of a transaction that is not committed finds no message and
    /// ends. A message with <see cref="SendOptions.NotBefore"/> comes back at that time. When the process dies between the commit and this
    /// call, the message stays pending until <c>DeliverHere()</c> finds it.
    /// </remarks>
    /// <example><code>
    /// var id = await queue.EnqueueAsync($"shipped-{order.Number}", new SendTextRequest { Phone = order.Phone, Text = "طلبك في الطريق" });
    /// await db.SaveChangesAsync(cancellationToken);
    /// await scheduler.ScheduleSendAsync(id, cancellationToken);
    /// </code></example>
    public static async Task ScheduleSendAsync(this IScheduler scheduler, Guid id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(scheduler);
        // Recovery: the job of a node that died runs on another.
        var job = JobBuilder.Create<SendJob>().WithIdentity(id.ToString(), "CubeConnect").RequestRecovery().Build();
        try
        {
            await scheduler.ScheduleJob(job, TriggerBuilder.Create().StartNow().Build(), cancellationToken: cancellationToken)
                .ConfigureAwait(false);
        }
        catch (ObjectAlreadyExistsException)
        {
            // Scheduled before.
        }
    }
}
