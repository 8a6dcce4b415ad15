using Polly;
using Polly.Retry;

namespace CubeConnect.Engine;

// Polly's retry strategy. RetryRules, the retry budget and the call's deadline must all agree to a retry.
internal sealed class RetryPolicy(Func<ApiSettings> source, ILogger logger)
{
    private Tuple<ApiSettings, ResiliencePipeline<AttemptResult>>? _last;

    // Lets Polly go on after the first attempt has failed: it is told of that one, and makes the others. A call that succeeds at once,
    // as nearly all do, needs no loop.
    public async ValueTask<AttemptResult> RepeatAsync(
        ApiSettings settings, AttemptFailure first, Func<ApiExchange, CancellationToken, ValueTask<AttemptResult>> attempt,
        CancellationToken cancellationToken)
    {
        AttemptResult? made = first;
        return await PipelineFor(settings).ExecuteAsync(
            token => Interlocked.Exchange(ref made, null) is { } result ? new(result) : attempt(first.Exchange, token), cancellationToken)
            .ConfigureAwait(false);
    }

    // The options may change while the program runs.
    private ResiliencePipeline<AttemptResult> PipelineFor(ApiSettings settings)
    {
        var last = _last;
        if (last?.Item1 != settings) _last = last = Tuple.Create(settings, Build(settings.Clock));
        return last.Item2;
    }

    private ResiliencePipeline<AttemptResult> Build(TimeProvider clock) =>
        new ResiliencePipelineBuilder<AttemptResult> { TimeProvider = clock }
            .AddRetry(new RetryStrategyOptions<AttemptResult>
            {
                // The rules count.
                MaxRetryAttempts = int.MaxValue,
                ShouldHandle = arguments => arguments.Outcome.Result?.Failure is { } failure
                    ? MayRetryAsync(failure, arguments.Context.CancellationToken)
                    : new ValueTask<bool>(false),
                DelayGenerator = static arguments => new ValueTask<TimeSpan?>(
                    arguments.Outcome.Result?.Failure is { } failure ? failure.DelayBefore(failure.Exchange.Retries + 1) : null),
                OnRetry = arguments =>
                {
                    if (arguments.Outcome.Result?.Failure is { } failure) Report(failure, arguments.RetryDelay);
                    return default;
                },
            }).Build();

    // Whether another attempt is right and still fits; else the failure says why not.
    private async ValueTask<bool> MayRetryAsync(AttemptFailure failure, CancellationToken cancellationToken)
    {
        var exchange = failure.Exchange;
        if (failure.Facts.Status == 401) return await HasNewKeyAsync(exchange, failure, cancellationToken).ConfigureAwait(false);
        var retry = exchange.Retries + 1;
        if (!RetryRules.MayRepeat(exchange.Operation.Safety, failure.Facts, retry, exchange.ResendWhenUnknown)) return false;
        if (retry > exchange.MaxRetries) return false;
        var delay = failure.DelayBefore(retry);
        if (delay >= exchange.TimeLeft)
        {
            failure.GivenUpBecause = FormattableString.Invariant(
                $"The wait before the next attempt ({delay.TotalSeconds:0.#} s) does not fit into what is left of the call's time.");
            return false;
        }

        // A request over the per-minute limit does no work on the platform; all other retries must not add to an outage. The budget is
        // spent with the decision, because calls that only looked at it could all decide by the same last retry.
        if (failure.IsRateLimit || exchange.Settings.Limits.Retries.TrySpend()) return true;
        failure.GivenUpBecause = "So many calls with this key fail that no more of them are sent again for now.";
        return false;
    }

    // After a 401 a changed key is tried once, whatever the number of retries: the refused request was not carried out.
    private async ValueTask<bool> HasNewKeyAsync(ApiExchange exchange, AttemptFailure failure, CancellationToken cancellationToken)
    {
        if (exchange.KeyWasRefreshed || exchange.Operation.IsAnonymous) return false;
        var settings = source();
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

        return !string.Equals(key, exchange.Key, StringComparison.Ordinal);
    }

    private void Report(AttemptFailure failure, TimeSpan delay)
    {
        var exchange = failure.Exchange;
        Telemetry.Retrying(exchange, failure, delay);
        if (!logger.IsEnabled(LogLevel.Information)) return;
        var (operation, kind) = (exchange.Operation.Name, failure.Facts.Kind.ToString());
        if (failure.Facts.Status == 401) Log.KeyChanged(logger, operation);
        Log.Retrying(logger, exchange.Attempts, operation, kind, failure.HttpStatus, delay.TotalMilliseconds);
    }
}
