namespace CubeConnect;

/// <summary>One window of requests for all machines of a key. A client takes a permit when the first call in its line needs one.</summary>
/// <remarks>
/// CubeConnect.Sdk.Redis and CubeConnect.Sdk.EntityFrameworkCore have one. While it throws or does not answer no call leaves: each waits
/// within its own time, and ends in a <see cref="CubeConnectRateLimitException"/> with the failure inside.
/// </remarks>
public abstract class SharedRateWindow
{
    /// <summary>Machines with the same name share. Default: a hash of address and key, so a key that a provider gives needs one.</summary>
    public string? Name { get; init; }

    /// <summary>
    /// How many machines there are: while the window cannot be reached, each goes on with its share of the limit. The minute of the change
    /// may see more than the limit. Default: null, and calls wait.
    /// </summary>
    public int? LocalShareOf { get; init; }

    /// <summary>Takes a permit for one request, or says when to ask again. Never more than the limit in any span of the window.</summary>
    /// <param name="name">Whose requests are counted.</param>
    /// <param name="limit">How many the window holds.</param>
    /// <param name="window">The window: the platform's minute and a second more, for requests that overtake each other.</param>
    /// <param name="highPriority">How many calls of high priority wait here. Others let them pass; so one is told when it comes.</param>
    /// <param name="cancellationToken">Ends the question, after five seconds at most.</param>
    public abstract Task<SharedRatePermit> TakeAsync(
        string name, int limit, TimeSpan window, int highPriority, CancellationToken cancellationToken);

    /// <summary>Gives no permit for this time, because the platform answered a machine with 429. Never shortens such a pause.</summary>
    /// <param name="name">Whose requests are held.</param>
    /// <param name="time">How long.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public abstract Task CloseAsync(string name, TimeSpan time, CancellationToken cancellationToken);
}
