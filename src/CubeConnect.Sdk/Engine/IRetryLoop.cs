namespace CubeConnect.Engine;

/// <summary>Goes round: an attempt, the wait that its failure asks for, the next attempt. <see cref="CallFailure.Delay"/> alone says whether there is a next one.</summary>
internal interface IRetryLoop
{
    /// <summary>What the last attempt ended in; null when it succeeded.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled during a wait.</exception>
    ValueTask<CallFailure?> RunAsync(Func<ApiExchange, CancellationToken, ValueTask<CallFailure?>> attempt, ApiExchange exchange, CancellationToken cancellationToken);
}
