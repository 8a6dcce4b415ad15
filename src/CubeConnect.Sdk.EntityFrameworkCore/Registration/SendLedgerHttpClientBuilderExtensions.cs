using CubeConnect;
using CubeConnect.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the ledger to a client.</summary>
public static class SendLedgerHttpClientBuilderExtensions
{
    /// <summary>
    /// Registers <see cref="ISendQueue"/> and <see cref="ISendLedger"/> over the table in <typeparamref name="TContext"/>, which sends with
    /// this client. One ledger a program.
    /// </summary>
    /// <typeparam name="TContext">Your context, registered with <c>AddDbContext</c>, with <c>modelBuilder.AddCubeConnect()</c>.</typeparam>
    /// <param name="builder">What <c>AddCubeConnect()</c> returned.</param>
    /// <param name="configure">Changes the defaults; may be left out.</param>
    /// <returns>The builder of the ledger: call <c>DeliverHere()</c> on it, unless a job engine of yours delivers.</returns>
    /// <example><code>
    /// builder.Services.AddCubeConnect().AddSendLedger&lt;ShopDb&gt;().DeliverHere();
    /// </code></example>
    public static SendLedgerBuilder AddSendLedger<TContext>(
        this IHttpClientBuilder builder, Action<SendLedgerOptions>? configure = null)
        where TContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        var name = ClientName(builder);
        if (configure is not null) services.Configure(configure);
        services.AddMetrics();
        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => new LedgerClient(name.Length == 0
            ? provider.GetRequiredService<ICubeConnectClient>()
            : provider.GetRequiredKeyedService<ICubeConnectClient>(name)));
        services.AddOptions<SendLedgerOptions>().PostConfigure<IOptionsMonitor<CubeConnectOptions>>(
            (options, clients) => options.Check(clients.Get(name)));
        services.TryAddSingleton<PumpSignal>();
        services.TryAddSingleton<LedgerMetrics>();
        services.TryAddSingleton<SendDelivery>();
        services.TryAddSingleton<SendLedger<TContext>>();
        services.TryAddSingleton<ISendLedger>(provider => provider.GetRequiredService<SendLedger<TContext>>());
        services.TryAddSingleton<ILedgerWork>(provider => provider.GetRequiredService<SendLedger<TContext>>());
        services.TryAddScoped<ISendQueue, SendQueue<TContext>>();
        return new SendLedgerBuilder(services);
    }

    // AddCubeConnect() names its HttpClient "CubeConnect" or "CubeConnect:" and the client's name.
    internal static string ClientName(IHttpClientBuilder builder) => builder.Name.Split(':', 2) is [_, var own] ? own : string.Empty;
}
