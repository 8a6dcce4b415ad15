using Microsoft.Extensions.Logging;
using CubeConnect.Diagnostics;

namespace CubeConnect.Engine;

/// <summary>
/// Decides after a failed attempt whether another follows and when: the rules, the budget of retries and the call's deadline must all agree.
/// </summary>
internal sealed class RetryDecider(ISettingsSource source, ILogger logger)
{
    /// <summary>Sets the failure's delay where another attempt is right and still fits; else says why not.</summary>
    public async ValueTask DecideAsync(ApiExchange exchange, CallFailure failure, CancellationToken cancellationToken)
    {
        failure.Delay = failure.Facts.Status == 401 && await TakeNewKeyAsync(exchange, failure, cancellationToken).ConfigureAwait(false)
            ? TimeSpan.Zero
            : DelayByRules(exchange, failure);
        if (failure.Delay is not { } delay) return;
        Telemetry.Retrying(exchange, failure);
        if (logger.IsEnabled(LogLevel.Information))
        {
            Log.Retrying(logger, exchange.Operation.Name, exchange.Attempts, failure.Facts.Kind.ToString(), failure.HttpStatus, delay.TotalMilliseconds);
        }
    }

    private static TimeSpan? DelayByRules(ApiExchange exchange, CallFailure failure)
    {
        var isRateLimit = failure.Facts is { Kind: FailureKind.ErrorAnswer, Status: 429 } && RetryRules.IsPerMinuteLimit(failure.Facts.Code);
        var delay = DelayFor(exchange, failure, isRateLimit);
        // Health counts for nobody, so its limit is nobody else's.
        if (isRateLimit && !exchange.Operation.IsAnonymous) exchange.Settings.Limiter.Pause(delay);
        if (!RetryRules.MayRepeat(exchange.Operation.Safety, failure.Facts, exchange.Retries + 1, exchange.ResendWhenUnknown)) return null;
        if (exchange.Retries >= exchange.Settings.MaxRetries) return null;
        if (delay >= exchange.TimeLeft)
        {
            failure.GivenUpBecause = FormattableString.Invariant($"The wait before the next attempt ({delay.TotalSeconds:0.#} s) does not fit into what is left of the call's time.");
            return null;
        }

        // What the platform refuses for the minute's sake does no work there; everything else must not add to an outage.
        if (!isRateLimit && !exchange.Settings.Limits.Retries.TrySpend())
        {
            failure.GivenUpBecause = "So many calls with this key fail that no more of them are sent again for now.";
            return null;
        }

        exchange.Retries++;
        return delay;
    }

    private static TimeSpan DelayFor(ApiExchange exchange, CallFailure failure, bool isRateLimit)
    {
        if (failure.RetryAfter is { } wait && wait > TimeSpan.Zero) return wait;
        var jitter = exchange.Settings.Jitter();
        return isRateLimit && failure.RetryAfter is null ? Backoff.AfterRateLimit(exchange.Retries + 1, jitter) : Backoff.AfterFault(exchange.Retries + 1, jitter);
    }

    /// <summary>
    /// After a 401: true when the key has changed since, so that the call is made with the new one. Once, and whatever the number of retries
    /// is: what was refused for its key was not taken.
    /// </summary>
    private async ValueTask<bool> TakeNewKeyAsync(ApiExchange exchange, CallFailure failure, CancellationToken cancellationToken)
    {
        if (exchange.KeyWasRefreshed || exchange.Operation.IsAnonymous) return false;
        var settings = source.Current;
        string key;
        try
        {
            key = await settings.GetKeyAsync(exchange.TimeLeft, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            cancellationToken.ThrowIfCancellationRequested();
            failure.GivenUpBecause = $"The {settings.Gateway.KeyProviderOption}, asked for a new key, threw {e.GetType().Name}.";
            return false;
        }

        if (string.Equals(key, exchange.Key, StringComparison.Ordinal)) return false;
        exchange.Settings = settings;
        exchange.KeyWasRefreshed = true;
        Log.KeyChanged(logger, exchange.Operation.Name);
        return true;
    }
}
