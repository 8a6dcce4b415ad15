using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace CubeConnect.EngineKills;

// One process: places its share of the orders, and runs the engine until it is killed, by itself at the nth hit of a point or from outside.
internal static class Worker
{
    public const string Ready = "ready";

    public static async Task RunAsync(string engine, string database, Uri url, string point, int hits, int from, int to, bool isTuned)
    {
        var death = new Death(point, hits);
        Func<IServiceProvider, ISendLedger, ISendLedger>? control = point == Trial.Control
            ? (services, _) => ActivatorUtilities.CreateInstance<WithoutLedger>(services) : null;
        using var host = Build(engine, database, url, control, isTuned, death);
        await host.StartAsync();
        await Console.Out.WriteLineAsync(Ready);
        await Console.In.ReadLineAsync();
        if (from < to) await PlaceAsync(host, Engine.All[engine], from, to);
        death.Arm();
        await Console.In.ReadToEndAsync(); // Ends with the trial, whatever ends that.
    }

    public static IHost Build(
        string engine, string database, Uri url, Func<IServiceProvider, ISendLedger, ISendLedger>? replace, bool isTuned, Death death)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        AddLedger(builder, database, url, death);
        if (replace is not null)
        {
            var ours = builder.Services.Single(service => service.ServiceType == typeof(ISendLedger)).ImplementationFactory!;
            builder.Services.Replace(ServiceDescriptor.Singleton(services => replace(services, (ISendLedger)ours(services))));
        }

        Engine.All[engine].Add(builder, database, isTuned);
        return builder.Build();
    }

    // Delivers what has no job, until the trial ends.
    public static async Task SweepAsync(string database, Uri url)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        AddLedger(builder, database, url, new Death(string.Empty, 0)).DeliverHere();
        using var host = builder.Build();
        await host.StartAsync();
        await Console.Out.WriteLineAsync(Ready);
        await Console.In.ReadToEndAsync();
    }

    private static SendLedgerBuilder AddLedger(HostApplicationBuilder builder, string database, Uri url, Death death)
    {
        builder.Logging.ClearProviders();
        builder.Services.AddDbContext<ShopDb>(db => db.UseNpgsql(database).AddInterceptors(new AfterCommand(death)));
        return builder.Services.AddCubeConnect(options =>
        {
            options.ApiKey = Trial.ApiKey;
            options.WhatsAppAccountId = Trial.Account;
            options.BaseAddress = url;
            options.AttemptTimeout = TimeSpan.FromSeconds(5);
        }).AddHttpMessageHandler(() => new AfterAnswer(death))
            .AddSendLedger<ShopDb>(options => options.Lease = TimeSpan.FromSeconds(10));
    }

    private static async Task PlaceAsync(IHost host, Engine engine, int from, int to)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var messages = new List<Guid>();
        for (var i = from; i < to; i++) messages.Add(await AddOrderAsync(scope.ServiceProvider, i));
        await engine.CommitAsync(scope.ServiceProvider, messages);
    }

    // Adds an order and its message to the context, and gives the message's id.
    public static async Task<Guid> AddOrderAsync(IServiceProvider services, int i)
    {
        var order = new Order
        {
            Phone = string.Create(CultureInfo.InvariantCulture, $"+96650{1_000_000 + i}"), Text = Trial.KeyOf(i),
        };
        order.Id = await services.GetRequiredService<ISendQueue>()
            .EnqueueAsync(order.Text, new SendTextRequest { Phone = order.Phone, Text = order.Text });
        services.GetRequiredService<ShopDb>().Orders.Add(order);
        return order.Id;
    }

    internal sealed class Death(string point, int hits)
    {
        private int _hits;
        private bool _isArmed;

        public void Arm() => Volatile.Write(ref _isArmed, true);

        public void At(string where)
        {
            if (hits > 0 && point.StartsWith(where, StringComparison.Ordinal) && Interlocked.Increment(ref _hits) >= hits
                && Volatile.Read(ref _isArmed))
                Process.GetCurrentProcess().Kill(); // SIGKILL
        }
    }

    private sealed class AfterCommand(Death death) : DbCommandInterceptor
    {
        public override ValueTask<int> NonQueryExecutedAsync(
            DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
        {
            if (command.CommandText.StartsWith("UPDATE \"CubeConnectSends\"", StringComparison.Ordinal)
                && command.CommandText.Contains("\"MessageId\" = ", StringComparison.Ordinal))
                death.At("saved");
            return new(result);
        }
    }

    private sealed class AfterAnswer(Death death) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var answer = await base.SendAsync(request, cancellationToken);
            death.At("answered");
            return answer;
        }
    }
}
