using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Polly;

namespace CubeConnect.Internal;

/// <summary>The one door to the platform: every call is checked, sent, repeated where that is safe, and ends in a record or an exception here.</summary>
internal sealed class ApiTransport(ISettingsSource source, Func<HttpMessageInvoker> http, ILogger? logger = null)
{
    private readonly ILogger _logger = logger ?? NullLogger.Instance;

    public ApiSettings Settings => source.Current;

    public async Task<T> SendAsync<T>(ApiCall call, JsonRead<T> read, RequestOptions? options, CancellationToken cancellationToken)
    {
        var settings = source.Current;
        var payload = RequestPreparation.Prepare(call, settings, options, out var idempotencyKey);
        var exchange = new TypedExchange<T>(call, read, settings, payload, options, cancellationToken) { IdempotencyKey = idempotencyKey };
        await RunAsync(exchange).ConfigureAwait(false);
        return exchange.Value;
    }

    public async Task RunAsync(ApiExchange exchange)
    {
        exchange.CallerToken.ThrowIfCancellationRequested();
        using var activity = Telemetry.Start(exchange.Operation, exchange.Settings);
        var context = ResilienceContextPool.Shared.Get(exchange.CallerToken);
        CallFailure? failure;
        try
        {
            failure = await exchange.Settings.Pipeline
                .ExecuteAsync(static (context, state) => state.Transport.AttemptAsync(state.Exchange, context.CancellationToken), context, (Transport: this, Exchange: exchange))
                .ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (exchange.CallerToken.IsCancellationRequested)
        {
            throw Cancelled(activity, exchange, e);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }

        if (failure is not null) throw Failed(activity, exchange, failure);
        Telemetry.Succeeded(activity, exchange);
        if (_logger.IsEnabled(LogLevel.Debug)) Log.CallSucceeded(_logger, exchange.Operation.Name, exchange.Attempts, exchange.Elapsed.TotalMilliseconds);
    }

    private async ValueTask<CallFailure?> AttemptAsync(ApiExchange exchange, CancellationToken cancellationToken)
    {
        var failure = await ApiAttempt.RunAsync(exchange, http(), cancellationToken).ConfigureAwait(false);
        if (failure is null) return null;
        await DecideAsync(exchange, failure, cancellationToken).ConfigureAwait(false);
        if (failure.Delay is { } delay && exchange.Attempts <= exchange.Settings.MaxRetries)
        {
            Telemetry.Retrying(exchange, failure);
            Log.Retrying(_logger, exchange.Operation.Name, exchange.Attempts, failure.Facts.Kind.ToString(), failure.HttpStatus, delay.TotalMilliseconds);
        }

        return failure;
    }

    /// <summary>Sets the failure's delay where another attempt is right and still fits.</summary>
    private async ValueTask DecideAsync(ApiExchange exchange, CallFailure failure, CancellationToken cancellationToken)
    {
        if (failure.Facts.Status == 401 && await TakeNewKeyAsync(exchange, cancellationToken).ConfigureAwait(false))
        {
            failure.Delay = TimeSpan.Zero;
            return;
        }

        if (!RetryRules.MayRepeat(exchange.Operation.Safety, failure.Facts, exchange.Attempts, exchange.ResendWhenUnknown)) return;
        var delay = DelayFor(exchange, failure);
        if (delay < exchange.TimeLeft) failure.Delay = delay;
        else failure.GivenUpBecause = FormattableString.Invariant($"The wait before the next attempt ({delay.TotalSeconds:0.#} s) does not fit into what is left of the call's time.");
    }

    private static TimeSpan DelayFor(ApiExchange exchange, CallFailure failure)
    {
        var chance = exchange.Settings.Chance();
        if (failure.RetryAfter is { } wait && wait > TimeSpan.Zero) return wait;
        return failure.Facts.Status == 429 && failure.RetryAfter is null
            ? Backoff.AfterRateLimit(exchange.Attempts, chance)
            : Backoff.AfterFault(exchange.Attempts, chance);
    }

    /// <summary>After a 401: true when the key has changed since, so that the call may be tried with the new one. Once.</summary>
    private async ValueTask<bool> TakeNewKeyAsync(ApiExchange exchange, CancellationToken cancellationToken)
    {
        if (exchange.KeyWasRefreshed || exchange.Operation.IsAnonymous) return false;
        var settings = source.Current;
        var key = await settings.GetKeyAsync(cancellationToken).ConfigureAwait(false);
        if (string.Equals(key, exchange.Key, StringComparison.Ordinal)) return false;
        exchange.Settings = settings;
        exchange.KeyWasRefreshed = true;
        Log.KeyChanged(_logger, exchange.Operation.Name);
        return true;
    }

    private CubeConnectException Failed(System.Diagnostics.Activity? activity, ApiExchange exchange, CallFailure failure)
    {
        var outcome = exchange.OutcomeAfter(failure);
        var exception = ExceptionFactory.Create(exchange.Operation, failure, outcome, exchange.Attempts, exchange.Key);
        var status = failure.HttpStatus == 0 ? (int?)null : failure.HttpStatus;
        Telemetry.Failed(activity, exchange, exception.ErrorCode.Value, status, outcome);
        if (failure.Facts.Kind == FailureKind.RepeatStopped) Log.RepeatStopped(_logger, exchange.Operation.Name);
        if (outcome == RequestOutcome.Unknown && !exchange.Operation.IsRead) Log.OutcomeUnknown(_logger, exchange.Operation.Name, exception.ErrorCode.Value, status);
        else Log.CallFailed(_logger, exchange.Operation.Name, exception.ErrorCode.Value, status, outcome, exchange.Attempts, exchange.Elapsed.TotalMilliseconds);
        return exception;
    }

    private OperationCanceledException Cancelled(System.Diagnostics.Activity? activity, ApiExchange exchange, Exception cause)
    {
        var outcome = exchange.OutcomeWhenCancelled;
        Telemetry.Failed(activity, exchange, "cancelled", null, outcome);
        Log.CallCancelled(_logger, exchange.Operation.Name, outcome);
        var message = outcome == RequestOutcome.NotSent || exchange.Operation.IsRead
            ? $"{exchange.Operation.Name} was cancelled by the caller. Nothing was sent."
            : $"{exchange.Operation.Name} was cancelled by the caller after the request had begun to leave: whether the platform carried it out is not known. Look before you send it again.";
        var cancelled = new OperationCanceledException(message, cause, exchange.CallerToken);
        cancelled.Data[nameof(CubeConnectException.Outcome)] = outcome;
        return cancelled;
    }
}
