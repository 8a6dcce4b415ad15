using CubeConnect.Diagnostics;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;

namespace CubeConnect.Engine;

// Polly's retry strategy. RetryRules, the retry budget and the call's deadline must all agree to a retry.
internal sealed class RetryPolicy(Func<ApiSettings> source, ILogger logger)
{
    private static readonly ResiliencePropertyKey<ApiExchange> ExchangeKey = new("CubeConnect.Exchange");

    private Tuple<ApiSettings, ResiliencePipeline<AttemptResult>>? _last;

    // The options may change while the program runs.
    public ResiliencePipeline<AttemptResult> PipelineFor(ApiSettings settings)
    {
        var last = _last;
        if (last?.Item1 != settings) _last = last = Tuple.Create(settings, Build(settings.Clock));
        return last.Item2;
    }

    // Shows the call to the rules. Return the context to Polly's pool afterwards.
    public static ResilienceContext ContextOf(ApiExchange exchange)
    {
        var context = ResilienceContextPool.Shared.Get(exchange.CallerToken);
        context.Properties.Set(ExchangeKey, exchange);
        return context;
    }

    private ResiliencePipeline<AttemptResult> Build(TimeProvider clock) =>
        new ResiliencePipelineBuilder<AttemptResult> { TimeProvider = clock }
            .AddRetry(new RetryStrategyOptions<AttemptResult>
            {
                // The rules count.
                MaxRetryAttempts = int.MaxValue,
                ShouldHandle = arguments => arguments.Outcome.Result?.Failure is { } failure
                    ? ShouldRetryAsync(ExchangeOf(arguments.Context), failure, arguments.Context.CancellationToken)
                    : new ValueTask<bool>(false),
                DelayGenerator = static arguments => new ValueTask<TimeSpan?>(arguments.Outcome.Result?.Failure?.Delay),
                OnRetry = arguments =>
                {
                    if (arguments.Outcome.Result?.Failure is { } failure) Report(ExchangeOf(arguments.Context), failure);
                    return default;
                },
            })
            .Build();

    private static ApiExchange ExchangeOf(ResilienceContext context) => context.Properties.GetValue(ExchangeKey, null!);

    // Sets the failure's delay where another attempt is right and still fits; else says why not.
    private async ValueTask<bool> ShouldRetryAsync(ApiExchange exchange, AttemptFailure failure, CancellationToken cancellationToken)
    {
        failure.Delay = failure.Facts.Status == 401 && await UsesNewKeyAsync(exchange, failure, cancellationToken).ConfigureAwait(false)
            ? TimeSpan.Zero
            : DelayByRules(exchange, failure);
        return failure.Delay is not null;
    }

    private static TimeSpan? DelayByRules(ApiExchange exchange, AttemptFailure failure)
    {
        var settings = exchange.Settings;
        var isRateLimit = failure.Facts is { Kind: FailureKind.ErrorAnswer, Status: 429 }
            && RetryRules.IsPerMinuteLimit(failure.Facts.Code);
        var delay = RetryRules.DelayAfter(exchange.Retries + 1, isRateLimit, failure.RetryAfter, settings.Jitter());
        // Health goes without a key, so its limit does not concern other calls.
        if (isRateLimit && !exchange.Operation.IsAnonymous) settings.Limiter.Pause(delay);
        if (!RetryRules.MayRepeat(exchange.Operation.Safety, failure.Facts, exchange.Retries + 1, exchange.ResendWhenUnknown)) return null;
        if (exchange.Retries >= exchange.MaxRetries) return null;
        if (delay >= exchange.TimeLeft)
        {
            failure.GivenUpBecause = FormattableString.Invariant(
                $"The wait before the next attempt ({delay.TotalSeconds:0.#} s) does not fit into what is left of the call's time.");
            return null;
        }

        // A request over the per-minute limit does no work on the platform; all other retries must not add to an outage.
        if (!isRateLimit && !settings.Limits.Retries.TrySpend())
        {
            failure.GivenUpBecause = "So many calls with this key fail that no more of them are sent again for now.";
            return null;
        }

        exchange.GrantRetry();
        return delay;
    }

    // After a 401 a changed key is tried once, whatever the number of retries: the refused request was not carried out.
    private async ValueTask<bool> UsesNewKeyAsync(ApiExchange exchange, AttemptFailure failure, CancellationToken cancellationToken)
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

        if (string.Equals(key, exchange.Key, StringComparison.Ordinal)) return false;
        exchange.UseNewKey(settings);
        Log.KeyChanged(logger, exchange.Operation.Name);
        return true;
    }

    private void Report(ApiExchange exchange, AttemptFailure failure)
    {
        Telemetry.Retrying(exchange, failure);
        if (!logger.IsEnabled(LogLevel.Information)) return;
        var delay = failure.Delay.GetValueOrDefault().TotalMilliseconds;
        Log.Retrying(logger, exchange.Operation.Name, exchange.Attempts, failure.Facts.Kind.ToString(), failure.HttpStatus, delay);
    }
}
