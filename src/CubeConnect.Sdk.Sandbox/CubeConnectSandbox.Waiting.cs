namespace CubeConnect.Sandbox;

/// <content>Waiting for what a program does.</content>
public sealed partial class CubeConnectSandbox
{
    /// <summary>Waits until some message fits: one that is there already, or one that comes or changes.</summary>
    /// <param name="predicate">What is waited for. It is called while the sandbox stands still, so it must not call the sandbox.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The message as it was when it fitted.</returns>
    /// <exception cref="TimeoutException">None fitted within <see cref="CubeConnectSandboxOptions.WaitTimeout"/>. With a manual clock
    /// nothing happens until it is moved.</exception>
    public Task<SandboxMessage> WaitForMessageAsync(
        Func<SandboxMessage, bool> predicate, CancellationToken cancellationToken = default) =>
        WaitAsync(_messageWaiters, predicate, "message", () => Messages, cancellationToken);

    private static readonly string[] StatusOrder = ["queued", "sent", "delivered", "read"];

    /// <summary>Waits until a message to a number has reached a status, or exists. A message that is read was delivered before.</summary>
    /// <param name="phone">The number, with or without a plus.</param>
    /// <param name="status">The status, for example <c>delivered</c>; any when left out.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The message as it was when it fitted.</returns>
    /// <exception cref="ArgumentException"><paramref name="phone"/> is not in international format: no message could ever fit.</exception>
    /// <exception cref="TimeoutException">None fitted within <see cref="CubeConnectSandboxOptions.WaitTimeout"/>. With a manual clock
    /// nothing happens until it is moved.</exception>
    public Task<SandboxMessage> WaitForMessageAsync(string phone, string? status = null, CancellationToken cancellationToken = default)
    {
        var digits = Digits(phone);
        return WaitForMessageAsync(
            message => string.Equals(message.Phone, digits, StringComparison.Ordinal)
                && (status is null || HasReached(message.Status, status)),
            cancellationToken);
    }

    // Time goes on while a test gets ready to wait, so a message may be further by then.
    private static bool HasReached(string now, string wanted) =>
        string.Equals(now, wanted, StringComparison.Ordinal)
        || (Array.IndexOf(StatusOrder, wanted) is >= 0 and var goal && Array.IndexOf(StatusOrder, now) > goal);

    /// <summary>Waits until some webhook fits: one that was sent already, or one that is sent or answered.</summary>
    /// <param name="predicate">What is waited for. It is called while the sandbox stands still, so it must not call the sandbox.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The webhook as it was when it fitted.</returns>
    /// <exception cref="TimeoutException">None fitted within <see cref="CubeConnectSandboxOptions.WaitTimeout"/>.</exception>
    public Task<SandboxWebhookDelivery> WaitForWebhookAsync(
        Func<SandboxWebhookDelivery, bool> predicate, CancellationToken cancellationToken = default) =>
        WaitAsync(_webhookWaiters, predicate, "webhook", () => Webhooks, cancellationToken);

    private async Task<T> WaitAsync<T>(
        Waiters<T> waiters, Func<T, bool> predicate, string what, Func<IReadOnlyList<T>> all, CancellationToken cancellationToken)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(predicate);
        try
        {
            return await waiters.WaitAsync(predicate, _options.WaitTimeout, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException e)
        {
            var seen = string.Join(", ", all().TakeLast(20));
            throw new TimeoutException(
                $"No {what} fitted within {_options.WaitTimeout}. Seen so far: {(seen.Length == 0 ? "none" : seen)}.", e);
        }
    }
}
