using CubeConnect.AspNetCore;
using CubeConnect.AspNetCore.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Keeps the memory of the webhooks in a database.</summary>
public static class CubeConnectWebhooksBuilderExtensions
{
    /// <summary>
    /// Remembers events in the table of <typeparamref name="TContext"/>, by the database's clock. Of any number of servers that receive an
    /// event at the same moment, one handles it. The others answer 503 until it is safe, so that the event comes again, and 200 afterwards.
    /// </summary>
    /// <typeparam name="TContext">
    /// Your context, registered with <c>AddDbContext</c>, with <c>modelBuilder.AddCubeConnectWebhooks()</c>. Each step has a context of its
    /// own, apart from your handlers' transactions.
    /// </typeparam>
    /// <param name="builder">What <c>AddCubeConnectWebhooks()</c> returned.</param>
    /// <returns>The builder.</returns>
    /// <remarks>When the database fails, the event is handled anyway: twice is better than never.</remarks>
    public static CubeConnectWebhooksBuilder UseDatabase<TContext>(this CubeConnectWebhooksBuilder builder)
        where TContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Replace(ServiceDescriptor.Singleton<IWebhookDeduplicator, DatabaseDeduplicator<TContext>>());
        return builder;
    }
}
