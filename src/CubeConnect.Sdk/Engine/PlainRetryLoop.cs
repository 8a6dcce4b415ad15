using CubeConnect.Polling;

namespace CubeConnect.Engine;

/// <summary>The same as <see cref="PollyRetryLoop"/>, where building Polly's would cost more than all else; see <see cref="RetryLoop"/>. A test holds the two side by side.</summary>
internal sealed class PlainRetryLoop(TimeProvider clock) : IRetryLoop
{
    public async ValueTask<CallFailure?> RunAsync(Func<ApiExchange, CancellationToken, ValueTask<CallFailure?>> attempt, ApiExchange exchange, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        while (true)
        {
            var failure = await attempt(exchange, cancellationToken).ConfigureAwait(false);
            if (failure?.Delay is not { } delay) return failure;
            cancellationToken.ThrowIfCancellationRequested();
            if (delay > TimeSpan.Zero) await clock.Delay(delay, cancellationToken).ConfigureAwait(false);
        }
    }
}
