using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace CubeConnect.EntityFrameworkCore;

/// <summary>Says who delivers the ledger's messages.</summary>
public sealed class SendLedgerBuilder
{
    internal SendLedgerBuilder(IServiceCollection services) => Services = services;

    /// <summary>The application's services.</summary>
    public IServiceCollection Services { get; }

    /// <summary>
    /// Delivers from this process, in the background: no job engine is needed. Any number of processes may do it over one database. On
    /// shutdown what waits stays pending, and what is leaving is finished.
    /// </summary>
    /// <returns>This builder.</returns>
    public SendLedgerBuilder DeliverHere()
    {
        Services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, SendPump>());
        return this;
    }

    /// <summary>
    /// Makes <c>DeliverHere()</c> look at once when your database says that another machine enqueued, with LISTEN on PostgreSQL for
    /// instance. When <paramref name="listen"/> throws or ends it is logged and called again after five seconds; until then, and for what
    /// is not said, <see cref="SendLedgerOptions.PollInterval"/> counts.
    /// </summary>
    /// <param name="listen">Listens until its token is cancelled, and calls the action for each word of the database.</param>
    /// <returns>This builder.</returns>
    public SendLedgerBuilder ListenWith(Func<IServiceProvider, Action, CancellationToken, Task> listen)
    {
        ArgumentNullException.ThrowIfNull(listen);
        Services.AddSingleton<IHostedService>(services => ActivatorUtilities.CreateInstance<SendListener>(services, listen));
        return this;
    }
}
