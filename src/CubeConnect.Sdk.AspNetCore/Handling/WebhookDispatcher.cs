using CubeConnect.Webhooks;
using Microsoft.Extensions.DependencyInjection;

namespace CubeConnect.AspNetCore.Handling;

/// <summary>Runs the handlers of an event one after the other, in the order they were registered, in one scope.</summary>
internal sealed class WebhookDispatcher(IEnumerable<WebhookSubscription> subscriptions, IServiceScopeFactory scopes)
{
    private readonly WebhookSubscription[] _subscriptions = [.. subscriptions];

    public bool Wants(WebhookEvent webhook) => Array.Exists(_subscriptions, subscription => subscription.Wants(webhook));

    public async Task DispatchAsync(WebhookEvent webhook, CancellationToken cancellationToken)
    {
        // On another thread from the start: the caller must be able to stop waiting even for a handler that blocks.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        var scope = scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            foreach (var subscription in _subscriptions)
            {
                if (!subscription.Wants(webhook)) continue;
                await subscription.HandleAsync(webhook, scope.ServiceProvider, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}

/// <summary>What one <c>On</c> registered: which events it wants and what to do with them.</summary>
internal sealed record WebhookSubscription(
    Func<WebhookEvent, bool> Wants, Func<WebhookEvent, IServiceProvider, CancellationToken, Task> HandleAsync);
