using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CubeConnect.AspNetCore;

/// <summary>
/// Says what happens with the events. Handlers of the same event run one after the other in the order of these calls, in one scope; the
/// first that throws ends the round, and the next try runs all of them again, so each must tolerate an event twice.
/// </summary>
public sealed class CubeConnectWebhooksBuilder
{
    internal CubeConnectWebhooksBuilder(IServiceCollection services) => Services = services;

    /// <summary>The application's services.</summary>
    public IServiceCollection Services { get; }

    /// <summary>Handles one kind of event with a function.</summary>
    /// <typeparam name="TEvent">The event's record; <see cref="WebhookEvent"/> for every event.</typeparam>
    /// <param name="handler">Handles the event; throws if it failed. Its token fires when the host stops and can wait no longer.</param>
    /// <returns>This builder.</returns>
    public CubeConnectWebhooksBuilder On<TEvent>(Func<TEvent, CancellationToken, Task> handler)
        where TEvent : WebhookEvent
    {
        ArgumentNullException.ThrowIfNull(handler);
        return Add<TEvent>((webhook, _, cancellationToken) => handler(webhook, cancellationToken));
    }

    /// <summary>Handles one kind of event with a function that uses services of the event's scope.</summary>
    /// <typeparam name="TEvent">The event's record; <see cref="WebhookEvent"/> for every event.</typeparam>
    /// <param name="handler">Handles the event; throws if it failed. Its token fires when the host stops and can wait no longer.</param>
    /// <returns>This builder.</returns>
    public CubeConnectWebhooksBuilder On<TEvent>(Func<TEvent, IServiceProvider, CancellationToken, Task> handler)
        where TEvent : WebhookEvent
    {
        ArgumentNullException.ThrowIfNull(handler);
        return Add(handler);
    }

    /// <summary>Handles one kind of event with a class from the container, made anew in a scope for each event.</summary>
    /// <typeparam name="TEvent">The event's record; <see cref="WebhookEvent"/> for every event.</typeparam>
    /// <typeparam name="THandler">The handler; registered as scoped unless you registered it otherwise.</typeparam>
    /// <returns>This builder.</returns>
    public CubeConnectWebhooksBuilder On<TEvent, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>()
        where TEvent : WebhookEvent
        where THandler : class, IWebhookHandler<TEvent>
    {
        Services.TryAddScoped<THandler>();
        return Add<TEvent>(static (webhook, services, cancellationToken) =>
            services.GetRequiredService<THandler>().HandleAsync(webhook, cancellationToken));
    }

    /// <summary>
    /// Remembers accepted events in the application's <see cref="IDistributedCache"/>, so that several servers share the memory and a
    /// restart keeps it. Register the cache itself as usual, for example Redis. It cannot insert atomically: servers that receive
    /// the same event at the same moment may all handle it. <c>UseDatabase()</c> of the package
    /// <c>CubeConnect.Sdk.AspNetCore.EntityFrameworkCore</c> and <c>UseRedis()</c> of <c>CubeConnect.Sdk.Redis</c> rule that out.
    /// </summary>
    /// <returns>This builder.</returns>
    public CubeConnectWebhooksBuilder UseDistributedCache()
    {
        Services.Replace(ServiceDescriptor.Singleton<IWebhookDeduplicator, DistributedCacheDeduplicator>());
        return this;
    }

    private CubeConnectWebhooksBuilder Add<TEvent>(Func<TEvent, IServiceProvider, CancellationToken, Task> handler)
        where TEvent : WebhookEvent
    {
        Services.AddSingleton(new WebhookSubscription(
            static webhook => webhook is TEvent,
            (webhook, services, cancellationToken) => handler((TEvent)webhook, services, cancellationToken)));
        return this;
    }
}
