using Hangfire.Common;
using Hangfire.States;

namespace CubeConnect.Hangfire;

/// <summary>Delivers one message of the ledger. Hangfire makes it with the application's services, by <c>AddHangfire()</c>.</summary>
/// <remarks>
/// A message that is not ready comes back when it is, in the same job, and uses up none of Hangfire's retries. Hangfire may run a job again
/// as often as it likes: the ledger sends the message once.
/// </remarks>
/// <param name="ledger">The ledger.</param>
public sealed class SendJob(ISendLedger ledger)
{
    /// <summary>Delivers the message.</summary>
    /// <param name="id">The id from <see cref="ISendQueue"/>.</param>
    /// <param name="cancellationToken">Hangfire's own: pass <see cref="CancellationToken.None"/> when you enqueue.</param>
    /// <returns>The name of the <see cref="SendResult"/>, which the dashboard shows.</returns>
    [ComesBackWhenReady]
    [JobDisplayName("CubeConnect: deliver {0}")]
    public async Task<string> DeliverAsync(Guid id, CancellationToken cancellationToken) =>
        (await ledger.DeliverAsync(id, cancellationToken).ConfigureAwait(false)).ToString();

    // Before Hangfire's own retries, which see a job that is scheduled and not one that failed.
    [AttributeUsage(AttributeTargets.Method)]
    private sealed class ComesBackWhenReadyAttribute : JobFilterAttribute, IElectStateFilter
    {
        public void OnStateElection(ElectStateContext context)
        {
            if (context.CandidateState is FailedState { Exception: SendNotReadyException notReady })
            {
                // Hangfire cuts the time to whole seconds.
                var wait = notReady.RetryAfter + TimeSpan.FromSeconds(1);
                context.CandidateState = new ScheduledState(wait) { Reason = notReady.Message };
            }
        }
    }
}
