using Microsoft.Extensions.Logging.Abstractions;

namespace CubeConnect.Engine;

// Checks and sends every call, retries it where that is safe, and returns a record or throws.
internal sealed class ApiTransport(Func<ApiSettings> source, Func<HttpMessageInvoker> http, ILogger? logger = null)
{
    private readonly ILogger _logger = logger ?? NullLogger.Instance;
    private readonly RetryPolicy _retries = new(source, logger ?? NullLogger.Instance);

    public ApiSettings Settings => source();

    // Runs a call. onSuccess is for callers that must know how many attempts it needed.
    public async Task<T> SendAsync<T>(
        ApiCall call, ResponseReader<T> reader, RequestOptions? options, CancellationToken cancellationToken,
        Action<ApiExchange>? onSuccess = null)
    {
        var settings = source();
        var payload = RequestPreparation.Prepare(call, settings, options, out var idempotencyKey);
        using var activity = Telemetry.Start(call.Operation, settings);
        var exchange = new ApiExchange(call, reader, settings, payload, idempotencyKey, options, cancellationToken) { Activity = activity };
        AttemptResult result;
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            settings.Limits.Retries.Earn();
            result = await AttemptAsync(exchange, cancellationToken).ConfigureAwait(false);
            if (result.Failure is { } first && !cancellationToken.IsCancellationRequested)
                result = await _retries.RepeatAsync(settings, first, AttemptAsync, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (cancellationToken.IsCancellationRequested)
        {
            throw Cancelled(exchange, e);
        }

        if (result.Failure is { } failure) throw Failed(exchange, failure);
        Telemetry.Succeeded(exchange);
        if (_logger.IsEnabled(LogLevel.Debug))
            Log.CallSucceeded(_logger, exchange.Operation.Name, exchange.Attempts, exchange.Elapsed.TotalMilliseconds);
        onSuccess?.Invoke(exchange);
        return (T)result.Value!;
    }

    // The first attempt, and the body of Polly's loop.
    private async ValueTask<AttemptResult> AttemptAsync(ApiExchange exchange, CancellationToken cancellationToken)
    {
        exchange.BeginAttempt(source);
        // Health checks do not wait: the limit belongs to a key, and they have none.
        var priority = exchange.Options?.Priority ?? RequestPriority.Normal;
        var permit = exchange.Operation.IsAnonymous ? RateLimitResult.AtOnce
            : await exchange.Settings.Limiter.AcquireAsync(priority, exchange.TimeLeft, cancellationToken).ConfigureAwait(false);
        if (permit.Waited > TimeSpan.Zero || permit.Error is not null) ReportWait(exchange, permit);
        if (!permit.IsAcquired) return Refused(exchange, permit);
        var attempt = new ApiAttempt(exchange, _logger);
        try
        {
            var result = await attempt.RunAsync(http, cancellationToken).ConfigureAwait(false);
            exchange.Record(attempt, result.Failure);
            // Health goes without a key, so its limit does not concern other calls.
            if (result.Failure is { IsRateLimit: true } refused && !exchange.Operation.IsAnonymous)
                exchange.Settings.Limiter.Pause(refused.DelayBefore(exchange.Retries + 1));
            return result;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            exchange.RecordCancelled(attempt);
            throw;
        }
        finally
        {
            if (permit.Return() is { } fault) Log.PermitNotReturned(_logger, fault.GetType().Name, exchange.Operation.Name);
        }
    }

    private void ReportWait(ApiExchange exchange, RateLimitResult permit)
    {
        Telemetry.Waited(exchange, permit);
        Log.WaitedForLimiter(_logger, exchange.Operation.Name, permit.Waited.TotalMilliseconds);
        if (permit is { IsAcquired: true, Error: { } e }) Log.LocalShareHolds(_logger, e.GetType().Name, exchange.Operation.Name);
        if (permit.HeldByOthers) Log.LowerLimitHolds(_logger, exchange.Operation.Name);
    }

    private AttemptFailure Refused(ApiExchange exchange, RateLimitResult permit)
    {
        TimeSpan? retryAfter = permit.RetryAfter > TimeSpan.Zero ? permit.RetryAfter : null;
        var failure = exchange.Fail(new(FailureKind.LimiterRefused, HasLeft: false), cause: permit.Error, retryAfter: retryAfter);
        failure.GivenUpBecause = permit.Explanation;
        exchange.Record(failure);
        var reason = permit.Explanation ?? $"The RateLimiter of the options threw {permit.Error?.GetType().Name}.";
        Log.RefusedByLimiter(_logger, exchange.Operation.Name, reason);
        return failure;
    }

    private CubeConnectException Failed(ApiExchange exchange, AttemptFailure failure)
    {
        var operation = exchange.Operation;
        var outcome = exchange.Outcome;
        var errors = exchange.Settings.Gateway.Errors;
        var exception = ExceptionFactory.Create(errors, operation, failure, outcome, exchange.Attempts, exchange.Key);
        var status = failure.HttpStatus == 0 ? (int?)null : failure.HttpStatus;
        var code = exception.ErrorCode.Value;
        var elapsed = exchange.Elapsed.TotalMilliseconds;
        Telemetry.Failed(exchange, code, status, outcome);
        if (outcome == RequestOutcome.Unknown && !operation.IsRead) Log.OutcomeUnknown(_logger, operation.Name, code, status);
        else Log.CallFailed(_logger, operation.Name, code, status, outcome.ToString(), exchange.Attempts, elapsed);
        return exception;
    }

    private OperationCanceledException Cancelled(ApiExchange exchange, Exception cause)
    {
        Telemetry.Failed(exchange, Telemetry.Cancelled, null, exchange.Outcome);
        Log.CallCancelled(_logger, exchange.Operation.Name, exchange.Outcome.ToString());
        return CancelledCall.Create(
            exchange.Operation, exchange.Outcome, exchange.PhaseWhenCancelled, cause, exchange.Key, exchange.CallerToken);
    }
}
