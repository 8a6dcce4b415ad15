using CubeConnect.Webhooks;
using Microsoft.Extensions.DependencyInjection;

namespace CubeConnect.AspNetCore;

/// <summary>Runs the handlers of an event one after the other, in the order they were registered, in one scope.</summary>
internal sealed class WebhookDispatcher(IEnumerable<WebhookSubscription> subscriptions, IServiceScopeFactory scopes)
{
    private readonly WebhookSubscription[] _subscriptions = [.. subscriptions];

    public bool Wants(WebhookEvent webhook) => Array.Exists(_subscriptions, subscription => subscription.Wants(webhook));

    public async Task DispatchAsync(WebhookEvent webhook, CancellationToken ct)
    {
        // On a thread of its own from the start: whoever waits must be able to stop waiting, also for a handler that blocks.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        var scope = scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            foreach (var subscription in _subscriptions)
            {
                if (subscription.Wants(webhook)) await subscription.HandleAsync(webhook, scope.ServiceProvider, ct).ConfigureAwait(false);
            }
        }
    }
}
