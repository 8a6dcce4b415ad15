using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Keeps the memory of the webhooks in Redis.</summary>
public static class RedisWebhooksBuilderExtensions
{
    /// <summary>
    /// Remembers events in Redis 7 or later. Of any number of servers that receive an event at the same moment, one handles it. The others
    /// answer 503 until it is safe, so that the event comes again, and 200 afterwards.
    /// </summary>
    /// <param name="builder">What <c>AddCubeConnectWebhooks()</c> returned.</param>
    /// <param name="connection">Finds the connection; null for the <see cref="IConnectionMultiplexer"/> of the container.</param>
    /// <returns>The builder.</returns>
    /// <remarks>
    /// When Redis fails, the event is handled anyway: twice is better than never. A restart of Redis forgets what it has not persisted.
    /// </remarks>
    public static CubeConnectWebhooksBuilder UseRedis(
        this CubeConnectWebhooksBuilder builder, Func<IServiceProvider, IConnectionMultiplexer>? connection = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        connection ??= static services => services.GetRequiredService<IConnectionMultiplexer>();
        builder.Services.Replace(ServiceDescriptor.Singleton<IWebhookDeduplicator>(
            services => new RedisDeduplicator(() => connection(services))));
        return builder;
    }
}
