using Polly;
using Polly.Retry;

namespace CubeConnect.Engine;

/// <summary>Polly's loop: it waits and goes round; whether and how long is decided by <see cref="RetryRules"/> and <see cref="Backoff"/>.</summary>
internal sealed class PollyRetryLoop(int maxRetries, TimeProvider clock) : IRetryLoop
{
    private readonly ResiliencePipeline<CallFailure?> _pipeline = Build(maxRetries, clock);

    public ValueTask<CallFailure?> RunAsync(Func<ApiExchange, CancellationToken, ValueTask<CallFailure?>> attempt, ApiExchange exchange, CancellationToken cancellationToken) =>
        _pipeline.ExecuteAsync(static (call, token) => call.Attempt(call.Exchange, token), (Attempt: attempt, Exchange: exchange), cancellationToken);

    private static ResiliencePipeline<CallFailure?> Build(int maxRetries, TimeProvider clock)
    {
        var builder = new ResiliencePipelineBuilder<CallFailure?> { TimeProvider = clock };
        return builder.AddRetry(new RetryStrategyOptions<CallFailure?>
        {
            // One more than the retries: the attempt with a new key, after a 401, is none.
            MaxRetryAttempts = maxRetries + 1,
            ShouldHandle = static attempt => new ValueTask<bool>(attempt.Outcome.Result?.Delay is not null),
            DelayGenerator = static attempt => new ValueTask<TimeSpan?>(attempt.Outcome.Result?.Delay),
        }).Build();
    }
}
