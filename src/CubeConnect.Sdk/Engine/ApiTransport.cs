using System.Text.Json.Serialization.Metadata;
using CubeConnect.Diagnostics;
using CubeConnect.Errors.Internal;
using CubeConnect.RateLimits;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CubeConnect.Engine;

/// <summary>The one door to the platform: every call is checked, sent, repeated where that is safe, and ends in a record or an exception here.</summary>
internal sealed class ApiTransport(ISettingsSource source, Func<HttpMessageInvoker> http, ILogger? logger = null)
{
    private readonly ILogger _logger = logger ?? NullLogger.Instance;
    private readonly RetryDecider _retries = new(source, logger ?? NullLogger.Instance);
    private Func<ApiExchange, CancellationToken, ValueTask<CallFailure?>>? _attempt;

    public ApiSettings Settings => source.Current;

    public Task<T> SendAsync<T>(ApiCall call, JsonTypeInfo<T> type, RequestOptions? options, CancellationToken cancellationToken) =>
        SendAsync(call, type, require: null, options, cancellationToken);

    /// <summary>As above; <paramref name="require"/> throws a <see cref="System.Text.Json.JsonException"/> for an answer that lacks what the caller needs.</summary>
    public async Task<T> SendAsync<T>(ApiCall call, JsonTypeInfo<T> type, Action<T>? require, RequestOptions? options, CancellationToken cancellationToken) =>
        (await ExchangeAsync(call, type, require, options, cancellationToken).ConfigureAwait(false)).Value;

    /// <summary>As above, for whoever has to know how the answer was come by.</summary>
    public async Task<TypedExchange<T>> ExchangeAsync<T>(ApiCall call, JsonTypeInfo<T> type, Action<T>? require, RequestOptions? options, CancellationToken cancellationToken)
    {
        var settings = source.Current;
        var payload = RequestPreparation.Prepare(call, settings, options, out var idempotencyKey);
        var exchange = new TypedExchange<T>(call, type, require, settings, payload, options, cancellationToken) { IdempotencyKey = idempotencyKey };
        await RunAsync(exchange).ConfigureAwait(false);
        return exchange;
    }

    public async Task RunAsync(ApiExchange exchange)
    {
        using var activity = Telemetry.Start(exchange.Operation, exchange.Settings);
        exchange.Activity = activity;
        CallFailure? failure;
        try
        {
            exchange.CallerToken.ThrowIfCancellationRequested();
            exchange.Settings.Limits.Retries.Earn();
            failure = await exchange.Settings.Loop.RunAsync(_attempt ??= AttemptAsync, exchange, exchange.CallerToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (exchange.CallerToken.IsCancellationRequested)
        {
            throw Cancelled(activity, exchange, e);
        }

        if (failure is not null) throw Failed(activity, exchange, failure);
        Telemetry.Succeeded(activity, exchange);
        if (_logger.IsEnabled(LogLevel.Debug)) Log.CallSucceeded(_logger, exchange.Operation.Name, exchange.Attempts, exchange.Elapsed.TotalMilliseconds);
    }

    private async ValueTask<CallFailure?> AttemptAsync(ApiExchange exchange, CancellationToken cancellationToken)
    {
        var permit = await EnterAsync(exchange, cancellationToken).ConfigureAwait(false);
        if (!permit.IsAcquired) return RefusedHere(exchange, permit);
        CallFailure? failure;
        try
        {
            failure = await ApiAttempt.RunAsync(exchange, http, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Release(exchange, permit.Lease);
        }

        if (failure is null) return null;
        // What this attempt left open is in its outcome now; a cancel during the pause must not speak of it again.
        exchange.CommitPoint = null;
        exchange.IsUnderWay = false;
        await _retries.DecideAsync(exchange, failure, cancellationToken).ConfigureAwait(false);
        return failure;
    }

    /// <summary>Waits for a place under the requests-per-minute limit. Health has none: it needs no key, so it counts for nobody.</summary>
    private async ValueTask<RateLimitResult> EnterAsync(ApiExchange exchange, CancellationToken cancellationToken)
    {
        if (exchange.Operation.IsAnonymous) return new RateLimitResult(RateLimitVerdict.Acquired);
        var priority = exchange.Options?.Priority ?? RequestPriority.Normal;
        var permit = await exchange.Settings.Limiter.AcquireAsync(priority, exchange.TimeLeft, cancellationToken).ConfigureAwait(false);
        if (permit.Waited > TimeSpan.Zero)
        {
            Telemetry.Waited(exchange, permit.Waited);
            Log.WaitedForLimiter(_logger, exchange.Operation.Name, permit.Waited.TotalMilliseconds);
        }

        return permit;
    }

    private CallFailure RefusedHere(ApiExchange exchange, RateLimitResult permit)
    {
        TimeSpan? retryAfter = permit.RetryAfter > TimeSpan.Zero ? permit.RetryAfter : null;
        var failure = exchange.Fail(new(FailureKind.LimiterRefused, HasLeft: false), cause: permit.Error, retryAfter: retryAfter);
        failure.GivenUpBecause = permit.Explanation;
        Log.RefusedByLimiter(_logger, exchange.Operation.Name, permit.Reason);
        return failure;
    }

    /// <summary>A limiter that cannot take its permit back must not hide what became of a request that may be out.</summary>
    private void Release(ApiExchange exchange, IDisposable? lease)
    {
        try
        {
            lease?.Dispose();
        }
        catch (Exception e)
        {
            Log.PermitNotReturned(_logger, exchange.Operation.Name, e.GetType().Name);
        }
    }

    private CubeConnectException Failed(System.Diagnostics.Activity? activity, ApiExchange exchange, CallFailure failure)
    {
        var outcome = exchange.OutcomeAfter(failure);
        var exception = ExceptionFactory.Create(exchange.Settings.Gateway.Errors, exchange.Operation, failure, outcome, exchange.Attempts, exchange.Key);
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
        return CancelledCall.Create(exchange.Operation, outcome, exchange.WhenCancelled, cause, exchange.CallerToken);
    }
}
