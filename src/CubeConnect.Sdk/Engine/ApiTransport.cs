using CubeConnect.Diagnostics;
using CubeConnect.Errors.Internal;
using CubeConnect.RateLimits;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Polly;

namespace CubeConnect.Engine;

// Checks and sends every call, retries it where that is safe, and returns a record or throws.
internal sealed class ApiTransport
{
    private readonly Func<ApiSettings> _source;
    private readonly Func<HttpMessageInvoker> _http;
    private readonly ILogger _logger;
    private readonly RetryPolicy _retries;
    private readonly Func<ResilienceContext, ApiExchange, ValueTask<AttemptResult>> _attempt;

    public ApiTransport(Func<ApiSettings> source, Func<HttpMessageInvoker> http, ILogger? logger = null)
    {
        _source = source;
        _http = http;
        _logger = logger ?? NullLogger.Instance;
        _retries = new RetryPolicy(source, _logger);
        _attempt = AttemptAsync;
    }

    public ApiSettings Settings => _source();

    // Runs a call. onSuccess is for callers that must know how many attempts it needed.
    public async Task<T> SendAsync<T>(
        ApiCall call, ResponseReader<T> reader, RequestOptions? options, CancellationToken cancellationToken,
        Action<ApiExchange>? onSuccess = null)
    {
        var settings = _source();
        var payload = RequestPreparation.Prepare(call, settings, options, out var idempotencyKey);
        using var activity = Telemetry.Start(call.Operation, settings);
        var exchange = new ApiExchange(call, reader, settings, payload, idempotencyKey, options, cancellationToken) { Activity = activity };
        var context = RetryPolicy.ContextOf(exchange);
        AttemptResult result;
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            settings.Limits.Retries.Earn();
            result = await _retries.PipelineFor(settings).ExecuteAsync(_attempt, context, exchange).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (cancellationToken.IsCancellationRequested)
        {
            throw Cancelled(exchange, e);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }

        if (result.Failure is { } failure) throw Failed(exchange, failure);
        Telemetry.Succeeded(exchange);
        if (_logger.IsEnabled(LogLevel.Debug))
            Log.CallSucceeded(_logger, exchange.Operation.Name, exchange.Attempts, exchange.Elapsed.TotalMilliseconds);
        onSuccess?.Invoke(exchange);
        return (T)result.Value!;
    }

    // The body of Polly's loop.
    private async ValueTask<AttemptResult> AttemptAsync(ResilienceContext context, ApiExchange exchange)
    {
        var cancellationToken = context.CancellationToken;
        var permit = await AcquireAsync(exchange, cancellationToken).ConfigureAwait(false);
        if (!permit.IsAcquired) return Refused(exchange, permit);
        var attempt = new ApiAttempt(exchange, _logger);
        try
        {
            return await attempt.RunAsync(_http, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            exchange.CancelledAttempt = attempt;
            throw;
        }
        finally
        {
            Release(exchange, permit.Lease);
        }
    }

    // Health checks do not wait: the limit belongs to a key, and they have none.
    private async ValueTask<RateLimitResult> AcquireAsync(ApiExchange exchange, CancellationToken cancellationToken)
    {
        if (exchange.Operation.IsAnonymous) return RateLimitResult.AtOnce;
        var priority = exchange.Options?.Priority ?? RequestPriority.Normal;
        var permit = await exchange.Settings.Limiter.AcquireAsync(priority, exchange.TimeLeft, cancellationToken).ConfigureAwait(false);
        if (permit.Waited > TimeSpan.Zero)
        {
            Telemetry.Waited(exchange, permit.Waited);
            Log.WaitedForLimiter(_logger, exchange.Operation.Name, permit.Waited.TotalMilliseconds);
        }

        return permit;
    }

    private AttemptFailure Refused(ApiExchange exchange, RateLimitResult permit)
    {
        TimeSpan? retryAfter = permit.RetryAfter > TimeSpan.Zero ? permit.RetryAfter : null;
        var failure = exchange.Fail(new(FailureKind.LimiterRefused, HasLeft: false), cause: permit.Error, retryAfter: retryAfter);
        failure.GivenUpBecause = permit.Explanation;
        Log.RefusedByLimiter(_logger, exchange.Operation.Name, permit.Reason);
        return failure;
    }

    // A limiter that throws here must not hide the outcome of the request.
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

    private CubeConnectException Failed(ApiExchange exchange, AttemptFailure failure)
    {
        var operation = exchange.Operation;
        var outcome = exchange.OutcomeAfter(failure.Outcome);
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
        var attempt = exchange.CancelledAttempt;
        var outcome = exchange.OutcomeAfter(attempt?.OutcomeWhenCancelled ?? RequestOutcome.NotSent);
        var phase = attempt?.PhaseWhenCancelled ?? CancelledCall.BeforeItLeftAgain;
        Telemetry.Failed(exchange, "cancelled", null, outcome);
        Log.CallCancelled(_logger, exchange.Operation.Name, outcome.ToString());
        return CancelledCall.Create(exchange.Operation, outcome, phase, cause, exchange.CallerToken);
    }
}
