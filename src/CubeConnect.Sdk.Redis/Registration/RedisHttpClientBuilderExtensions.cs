using CubeConnect;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Shares a client's limit with other machines through Redis.</summary>
public static class RedisHttpClientBuilderExtensions
{
    /// <summary>
    /// Counts the requests of this client in Redis, by Redis' own clock, so that all machines together keep to
    /// <see cref="CubeConnectOptions.RequestsPerMinute"/>. High priority stays first on each machine.
    /// </summary>
    /// <param name="builder">What <c>AddCubeConnect()</c> returned.</param>
    /// <param name="connection">Finds the connection; null for the <see cref="IConnectionMultiplexer"/> of the container.</param>
    /// <param name="name">The name that the machines share; see <see cref="SharedRateWindow.Name"/>.</param>
    /// <param name="localShareOf">What to do while Redis is away; see <see cref="SharedRateWindow.LocalShareOf"/>.</param>
    /// <returns>The builder of the client.</returns>
    /// <remarks>
    /// After a restart of Redis no call leaves for a minute, because what was counted before may be lost. Its keys must not be evicted:
    /// <c>maxmemory-policy noeviction</c>, or a policy for volatile keys with enough memory.
    /// </remarks>
    /// <example><code>
    /// builder.Services.AddSingleton&lt;StackExchange.Redis.IConnectionMultiplexer&gt;(
    ///     _ => StackExchange.Redis.ConnectionMultiplexer.Connect("localhost,abortConnect=false"));
    /// builder.Services.AddCubeConnect(o => o.RequestsPerMinute = 60).UseSharedRedisLimit();
    /// </code></example>
    public static IHttpClientBuilder UseSharedRedisLimit(
        this IHttpClientBuilder builder, Func<IServiceProvider, IConnectionMultiplexer>? connection = null, string? name = null,
        int? localShareOf = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        connection ??= static services => services.GetRequiredService<IConnectionMultiplexer>();
        builder.Services.AddLogging();
        // AddCubeConnect() names its HttpClient "CubeConnect" or "CubeConnect:" and the client's name.
        builder.Services.AddOptions<CubeConnectOptions>(builder.Name.Split(':', 2) is [_, var own] ? own : string.Empty)
            .Configure<IServiceProvider, ILoggerFactory>((options, services, loggers) =>
                options.SharedRateWindow = new RedisRateWindow(() => connection(services), loggers.CreateLogger("CubeConnect.SharedLimit"))
                {
                    Name = name, LocalShareOf = localShareOf,
                });
        return builder;
    }
}
