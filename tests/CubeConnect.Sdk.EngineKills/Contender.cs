using Hangfire;
using Hangfire.PostgreSql;
using JasperFx.CodeGeneration;
using Wolverine;
using Wolverine.Postgresql;
using Wolverine.Runtime;
using Wolverine.Runtime.Handlers;

namespace CubeConnect.EngineKills;

// Who delivers in the measurement of throughput: with the same number of workers, and otherwise as it comes unless its name says so.
internal abstract class Contender
{
    public static IReadOnlyDictionary<string, Contender> All { get; } = new Dictionary<string, Contender>(StringComparer.Ordinal)
    {
        ["CubeConnect"] = new Pump(), ["Hangfire"] = new HangfireJobs(), ["Wolverine"] = new WolverineQueue(isTuned: false),
        ["Wolverine-tuned"] = new WolverineQueue(isTuned: true),
    };

    // One that is tuned is shown, and does not decide whether ours is fast enough.
    public virtual bool IsTuned => false;

    // A slow one shows its rate with fewer messages.
    public virtual int MostMessages => int.MaxValue;

    public abstract void Add(HostApplicationBuilder builder, IHttpClientBuilder client, string database, bool isWorker);

    // Saves the orders of the context, each with what makes it sent.
    public abstract Task FillAsync(IServiceProvider services, IReadOnlyList<Order> orders);

    // What a job does that has no ledger: it reads the order, sends, and notes that it has sent.
    internal static async Task SendAsync(ShopDb db, ICubeConnectClient client, Guid id, CancellationToken cancellationToken)
    {
        var order = await db.Orders.SingleAsync(order => order.Id == id, cancellationToken);
        if (order.Sent) return;
        await client.SendTextAsync(new SendTextRequest { Phone = order.Phone, Text = order.Text }, cancellationToken);
        order.Sent = true;
        await db.SaveChangesAsync(cancellationToken);
    }

    private sealed class Pump : Contender
    {
        public override void Add(HostApplicationBuilder builder, IHttpClientBuilder client, string database, bool isWorker)
        {
            var ledger = client.AddSendLedger<ShopDb>(options => options.Workers = Throughput.Workers);
            if (isWorker) ledger.DeliverHere();
        }

        public override async Task FillAsync(IServiceProvider services, IReadOnlyList<Order> orders)
        {
            var queue = services.GetRequiredService<ISendQueue>();
            foreach (var order in orders)
                await queue.EnqueueAsync(order.Text, new SendTextRequest { Phone = order.Phone, Text = order.Text });
            await services.GetRequiredService<ShopDb>().SaveChangesAsync();
        }
    }

    private sealed class HangfireJobs : Contender
    {
        public override void Add(HostApplicationBuilder builder, IHttpClientBuilder client, string database, bool isWorker)
        {
            builder.Services.AddHangfire(hangfire => hangfire.UsePostgreSqlStorage(to => to.UseNpgsqlConnection(database)));
            if (isWorker) builder.Services.AddHangfireServer(options => options.WorkerCount = Throughput.Workers);
        }

        public override async Task FillAsync(IServiceProvider services, IReadOnlyList<Order> orders)
        {
            await services.GetRequiredService<ShopDb>().SaveChangesAsync();
            var jobs = services.GetRequiredService<IBackgroundJobClient>();
            foreach (var order in orders) jobs.Enqueue<OrderJob>(job => job.SendAsync(order.Id, CancellationToken.None));
        }
    }

    private sealed class WolverineQueue(bool isTuned) : Contender
    {
        public override bool IsTuned => isTuned;

        // As it comes it waits for five seconds after each twenty messages.
        public override int MostMessages => isTuned ? base.MostMessages : 400;

        public override void Add(HostApplicationBuilder builder, IHttpClientBuilder client, string database, bool isWorker) =>
            builder.UseWolverine(options =>
            {
                options.CodeGeneration.TypeLoadMode = TypeLoadMode.Static;
                options.UsePostgresqlPersistenceAndTransport(database).AutoProvision();
                options.PublishMessage<SendOrder>().ToPostgresqlQueue("sends");
                if (!isWorker) return;
                options.AddMessageHandler(new SendOrderHandler());
                var queue = options.ListenToPostgresqlQueue("sends").MaximumParallelMessages(Throughput.Workers);
                if (isTuned) queue.MaximumMessagesToReceive(100).PollingInterval(TimeSpan.FromMilliseconds(50));
            });

        public override async Task FillAsync(IServiceProvider services, IReadOnlyList<Order> orders)
        {
            await services.GetRequiredService<ShopDb>().SaveChangesAsync();
            var bus = services.GetRequiredService<IMessageBus>();
            foreach (var order in orders) await bus.PublishAsync(new SendOrder(order.Id));
        }
    }
}

// Hangfire makes it.
internal sealed class OrderJob(ShopDb db, ICubeConnectClient client)
{
    public Task SendAsync(Guid id, CancellationToken cancellationToken) => Contender.SendAsync(db, client, id, cancellationToken);
}

internal sealed record SendOrder(Guid Id);

internal sealed class SendOrderHandler : MessageHandler<SendOrder>
{
    protected override async Task HandleAsync(SendOrder message, MessageContext context, CancellationToken cancellation)
    {
        await using var scope = context.Runtime.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        await Contender.SendAsync(
            services.GetRequiredService<ShopDb>(), services.GetRequiredService<ICubeConnectClient>(), message.Id, cancellation);
    }
}
