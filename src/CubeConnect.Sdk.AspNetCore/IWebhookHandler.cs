namespace CubeConnect.AspNetCore;

/// <summary>
/// Handles one kind of event; made by the container for each event, in a scope of its own. Register it with
/// <c>AddCubeConnectWebhooks().On&lt;MessageReceived, ReplyToCustomer&gt;()</c>.
/// </summary>
/// <typeparam name="TEvent">The event's record; <see cref="WebhookEvent"/> for every event.</typeparam>
public interface IWebhookHandler<in TEvent>
    where TEvent : WebhookEvent
{
    /// <summary>
    /// Handles the event. Throw when it could not be handled: it is then tried again, so it must tolerate being called twice.
    /// </summary>
    /// <param name="webhook">The event; its signature was checked.</param>
    /// <param name="cancellationToken">Fires only when the host stops and can wait no longer, not when the caller disconnects.</param>
    /// <returns>A task that ends when the event is handled.</returns>
    Task HandleAsync(TEvent webhook, CancellationToken cancellationToken);
}
