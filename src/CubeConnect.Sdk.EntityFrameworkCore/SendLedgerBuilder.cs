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
}
