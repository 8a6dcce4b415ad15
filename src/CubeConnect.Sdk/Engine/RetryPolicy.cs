using CubeConnect.Diagnostics;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;

namespace CubeConnect.Engine;

/// <summary>
/// Polly's retry strategy with our rules: <see cref="RetryRules"/>, the budget of retries and the call's deadline must all agree before a
/// request is sent again.
/// </summary>
internal sealed class RetryPolicy(ISettingsSource source, ILogger logger)
{
    private static readonly ResiliencePropertyKey<ApiExchange> ExchangeKey = new("CubeConnect.Exchange");

    private Pipeline? _pipeline;

    /// <summary>The pipeline for these settings. Its context must come from <see cref="ContextOf"/>.</summary>
    public ResiliencePipeline<AttemptResult> PipelineFor(ApiSettings settings)
    {
        var pipeline = _pipeline;
        if (pipeline is null || pipeline.MaxRetries != settings.MaxRetries || pipeline.Clock != settings.Clock)
            _pipeline = pipeline = new Pipeline(settings.MaxRetries, settings.Clock, Build(settings.MaxRetries, settings.Clock));
        return pipeline.Value;
    }

    /// <summary>The context in which Polly runs a call: it shows the call to the rules. Return it to Polly's pool afterwards.</summary>
    public static ResilienceContext ContextOf(ApiExchange exchange)
    {
        var context = ResilienceContextPool.Shared.Get(exchange.CallerToken);
        context.Properties.Set(ExchangeKey, exchange);
        return context;
    }

    private ResiliencePipeline<AttemptResult> Build(int maxRetries, TimeProvider clock) =>
        new ResiliencePipelineBuilder<AttemptResult> { TimeProvider = clock }
            .AddRetry(new RetryStrategyOptions<AttemptResult>
            {
                // One more than the retries: the attempt with a new key, after a 401, does not count.
                MaxRetryAttempts = maxRetries + 1,
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

    /// <summary>Sets the failure's delay where another attempt is right and still fits; else says why not.</summary>
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
        if (exchange.Retries >= settings.MaxRetries) return null;
        if (delay >= exchange.TimeLeft)
        {
            failure.GivenUpBecause = FormattableString.Invariant(
                $"The wait before the next attempt ({delay.TotalSeconds:0.#} s) does not fit into what is left of the call's time.");
            return null;
        }

        // A request that the platform refuses for the minute's sake does no work there; everything else must not add to an outage.
        if (!isRateLimit && !settings.Limits.Retries.TrySpend())
        {
            failure.GivenUpBecause = "So many calls with this key fail that no more of them are sent again for now.";
            return null;
        }

        exchange.GrantRetry();
        return delay;
    }

    /// <summary>
    /// After a 401: true when the key has changed since, so that the call is made with the new one. Once, and whatever the number of
    /// retries is: a request that was refused for its key was not carried out.
    /// </summary>
    private async ValueTask<bool> UsesNewKeyAsync(ApiExchange exchange, AttemptFailure failure, CancellationToken cancellationToken)
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

    /// <summary>Polly's pipeline, and what it was built for; the options may change while the program runs.</summary>
    private sealed record Pipeline(int MaxRetries, TimeProvider Clock, ResiliencePipeline<AttemptResult> Value);
}
