namespace CubeConnect.Quartz;

/// <summary>Delivers one message of the ledger. Quartz makes it with the application's services, by <c>AddQuartz()</c>.</summary>
/// <remarks>
/// A message that is not ready gets another trigger for the time when it is. Quartz may run the job again as often as it likes, also when
/// it recovers one from a dead node: the ledger sends the message once.
/// </remarks>
/// <param name="ledger">The ledger.</param>
/// <param name="clock">The application's clock.</param>
public sealed class SendJob(ISendLedger ledger, TimeProvider clock) : IJob
{
    // As after a failure of the platform: the database is away, or the scheduler stops.
    private static readonly TimeSpan WaitAfterFailure = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        try
        {
            context.Result = await ledger.DeliverAsync(Guid.Parse(context.JobDetail.Key.Name), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            var notReady = e as SendNotReadyException;
            var trigger = TriggerBuilder.Create(clock).ForJob(context.JobDetail.Key)
                .StartAt(clock.GetUtcNow() + (notReady?.RetryAfter ?? WaitAfterFailure)).Build();
            await context.Scheduler.ScheduleJob(trigger, cancellationToken: CancellationToken.None).ConfigureAwait(false);
            if (notReady is null) throw;
        }
    }
}
