using CubeConnect.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the ledger to the application's health checks.</summary>
public static class SendLedgerHealthChecksBuilderExtensions
{
    /// <summary>
    /// Reports <paramref name="failureStatus"/> when the oldest message that is due waits for too long or a message is in doubt.
    /// </summary>
    /// <param name="builder">The application's health checks.</param>
    /// <param name="name">The name of the check.</param>
    /// <param name="oldestPending">How long a message may wait; null is ten minutes.</param>
    /// <param name="failureStatus">What to report then; degraded by default, since neither a restart nor a server less helps.</param>
    /// <param name="tags">Tags of the check.</param>
    /// <returns>The builder.</returns>
    public static IHealthChecksBuilder AddSendLedger(
        this IHealthChecksBuilder builder,
        string name = "cubeconnect-ledger",
        TimeSpan? oldestPending = null,
        HealthStatus failureStatus = HealthStatus.Degraded,
        IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var longest = oldestPending ?? TimeSpan.FromMinutes(10);
        return builder.Add(new HealthCheckRegistration(
            name, services => new SendLedgerHealthCheck(services.GetRequiredService<ISendLedger>(), longest), failureStatus, tags));
    }

    private sealed class SendLedgerHealthCheck(ISendLedger ledger, TimeSpan longest) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            var now = await ledger.GetOverviewAsync(cancellationToken).ConfigureAwait(false);
            var data = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["pending"] = now.Pending, ["oldest_pending_seconds"] = (int)now.OldestPending.TotalSeconds, ["in_doubt"] = now.InDoubt,
            };
            var text = FormattableString.Invariant(
                $"{now.Pending} messages are due, the oldest for {now.OldestPending.TotalSeconds:0} s; {now.InDoubt} are in doubt.");
            return now.InDoubt == 0 && now.OldestPending <= longest
                ? HealthCheckResult.Healthy(text, data)
                : new HealthCheckResult(context.Registration.FailureStatus, text, data: data);
        }
    }
}
