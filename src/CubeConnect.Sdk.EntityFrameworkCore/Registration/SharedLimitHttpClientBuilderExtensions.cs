using CubeConnect;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Shares a client's limit with other machines through your database.</summary>
public static class SharedLimitHttpClientBuilderExtensions
{
    /// <summary>
    /// Counts the requests of this client in the table of <typeparamref name="TContext"/>, by the database's clock, so that all machines
    /// together keep to <see cref="CubeConnectOptions.RequestsPerMinute"/>. High priority goes first, whichever machine it is on.
    /// </summary>
    /// <typeparam name="TContext">Your context, registered with <c>AddDbContext</c>, with <c>modelBuilder.AddCubeConnect()</c>.</typeparam>
    /// <param name="builder">What <c>AddCubeConnect()</c> returned.</param>
    /// <param name="name">The name that the machines share; see <see cref="SharedRateWindow.Name"/>.</param>
    /// <param name="localShareOf">What to do while the database is away; see <see cref="SharedRateWindow.LocalShareOf"/>.</param>
    /// <returns>The builder of the client.</returns>
    /// <example><code>
    /// builder.Services.AddCubeConnect(o => o.RequestsPerMinute = 60).UseSharedLimit&lt;ShopDb&gt;();
    /// </code></example>
    public static IHttpClientBuilder UseSharedLimit<TContext>(
        this IHttpClientBuilder builder, string? name = null, int? localShareOf = null)
        where TContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddLogging();
        builder.Services.AddOptions<CubeConnectOptions>(SendLedgerHttpClientBuilderExtensions.ClientName(builder))
            .Configure<IServiceScopeFactory, ILoggerFactory>((options, scopes, loggers) =>
                options.SharedRateWindow = new DatabaseRateWindow<TContext>(scopes, loggers.CreateLogger("CubeConnect.SharedLimit"))
                {
                    Name = name, LocalShareOf = localShareOf,
                });
        return builder;
    }
}
