using CubeConnect.Hangfire;
using CubeConnect.Quartz;
using CubeConnect.Wolverine;
using Hangfire;
using Hangfire.PostgreSql;
using JasperFx.CodeGeneration;
using Microsoft.EntityFrameworkCore.Storage;
using Quartz;
using Wolverine;
using Wolverine.EntityFrameworkCore;
using Wolverine.Postgresql;

namespace CubeConnect.EngineKills;

// A job engine over PostgreSQL: as it comes, or tuned to notice a dead node soon.
internal abstract class Engine
{
    public const string Enlisted = "Quartz, enlisted";

    public static IReadOnlyDictionary<string, Engine> All { get; } = new Dictionary<string, Engine>(StringComparer.Ordinal)
    {
        ["Hangfire"] = new HangfireEngine(), ["Quartz"] = new QuartzEngine(), ["Wolverine"] = new WolverineEngine(),
        [Enlisted] = new EnlistedQuartzEngine(),
    };

    // Counts its jobs, where they are part of the transaction of the context.
    public virtual string? JoinedJobs => null;

    public abstract void Add(HostApplicationBuilder builder, string database, bool isTuned);

    // Commits what the context holds, and gives the engine a job for each message.
    public virtual async Task CommitAsync(IServiceProvider services, IReadOnlyList<Guid> messages)
    {
        await services.GetRequiredService<ShopDb>().SaveChangesAsync();
        foreach (var id in messages) await EnqueueAsync(services, id);
    }

    // Gives the number of jobs that the transaction saw before it was rolled back.
    public async Task<int> RollBackAsync(IServiceProvider services, Guid id)
    {
        var db = services.GetRequiredService<ShopDb>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.SaveChangesAsync();
        await EnqueueAsync(services, id);
        var jobs = JoinedJobs is null ? 0 : await db.Database.SqlQueryRaw<int>(JoinedJobs).SingleAsync();
        await transaction.RollbackAsync();
        return jobs;
    }

    protected abstract Task EnqueueAsync(IServiceProvider services, Guid id);

    private sealed class HangfireEngine : Engine
    {
        public override void Add(HostApplicationBuilder builder, string database, bool isTuned)
        {
            var storage = new PostgreSqlStorageOptions();
            if (isTuned)
            {
                storage.InvisibilityTimeout = TimeSpan.FromSeconds(5);
                storage.UseSlidingInvisibilityTimeout = true;
                storage.QueuePollInterval = TimeSpan.FromMilliseconds(200);
                // A process that dies while it changes a job's state leaves the job locked for so long: ten minutes as it comes.
                storage.DistributedLockTimeout = TimeSpan.FromSeconds(10);
            }

            builder.Services.AddHangfire(hangfire => hangfire.UsePostgreSqlStorage(to => to.UseNpgsqlConnection(database), storage));
            builder.Services.AddHangfireServer(options =>
            {
                options.WorkerCount = 2;
                if (isTuned) options.SchedulePollingInterval = TimeSpan.FromSeconds(1);
            });
        }

        protected override Task EnqueueAsync(IServiceProvider services, Guid id)
        {
            services.GetRequiredService<IBackgroundJobClient>().EnqueueSend(id);
            return Task.CompletedTask;
        }
    }

    private class QuartzEngine : Engine
    {
        public override void Add(HostApplicationBuilder builder, string database, bool isTuned)
        {
            builder.Services.AddQuartz(quartz =>
            {
                quartz.UseDefaultThreadPool(2);
                quartz.UsePersistentStore(store =>
                {
                    store.UsePostgres(database);
                    store.ProvisionSchema();
                    store.ConfigureStore(options => options.AcceptEnlistedTransactions = JoinedJobs is not null);
                    store.UseClustering(cluster =>
                    {
                        if (!isTuned) return;
                        cluster.CheckinInterval = TimeSpan.FromSeconds(1);
                        cluster.CheckinMisfireThreshold = TimeSpan.FromSeconds(2);
                    });
                });
            });
            builder.Services.AddQuartzHostedService();
        }

        protected override async Task EnqueueAsync(IServiceProvider services, Guid id)
        {
            var scheduler = await services.GetRequiredService<ISchedulerFactory>().GetScheduler();
            await scheduler.ScheduleSendAsync(id);
        }
    }

    private sealed class EnlistedQuartzEngine : QuartzEngine
    {
        public override string JoinedJobs => "SELECT COUNT(*)::int AS \"Value\" FROM qrtz_job_details";

        public override async Task CommitAsync(IServiceProvider services, IReadOnlyList<Guid> messages)
        {
            var db = services.GetRequiredService<ShopDb>();
            var scheduler = await services.GetRequiredService<ISchedulerFactory>().GetScheduler();
            await using var transaction = await db.Database.BeginTransactionAsync();
            await db.SaveChangesAsync();
            using var enlisted = scheduler.EnlistTransaction(transaction.GetDbTransaction());
            foreach (var id in messages) await scheduler.ScheduleSendAsync(id);
            await transaction.CommitAsync();
        }

        protected override async Task EnqueueAsync(IServiceProvider services, Guid id)
        {
            var scheduler = await services.GetRequiredService<ISchedulerFactory>().GetScheduler();
            var transaction = services.GetRequiredService<ShopDb>().Database.CurrentTransaction!;
            using var enlisted = scheduler.EnlistTransaction(transaction.GetDbTransaction());
            await scheduler.ScheduleSendAsync(id);
        }
    }

    private sealed class WolverineEngine : Engine
    {
        public override void Add(HostApplicationBuilder builder, string database, bool isTuned) => builder.UseWolverine(options =>
        {
            options.UseSendLedger();
            options.CodeGeneration.TypeLoadMode = TypeLoadMode.Static;
            options.PersistMessagesWithPostgresql(database);
            options.UseEntityFrameworkCoreTransactions();
            if (!isTuned) return;
            options.Durability.FirstHealthCheckExecution = TimeSpan.FromSeconds(1);
            options.Durability.HealthCheckPollingTime = TimeSpan.FromSeconds(1);
            options.Durability.StaleNodeTimeout = TimeSpan.FromSeconds(4);
            options.Durability.CheckAssignmentPeriod = TimeSpan.FromSeconds(1);
            options.Durability.NodeReassignmentPollingTime = TimeSpan.FromSeconds(1);
            options.Durability.ScheduledJobPollingTime = TimeSpan.FromSeconds(1);
        });

        public override async Task CommitAsync(IServiceProvider services, IReadOnlyList<Guid> messages)
        {
            var outbox = services.GetRequiredService<IDbContextOutbox<ShopDb>>();
            foreach (var id in messages) await outbox.PublishAsync(new DeliverSend(id));
            await outbox.SaveChangesAndFlushMessagesAsync();
        }

        public override string JoinedJobs =>
            "SELECT COUNT(*)::int AS \"Value\" FROM wolverine.wolverine_incoming_envelopes";

        protected override Task EnqueueAsync(IServiceProvider services, Guid id) =>
            services.GetRequiredService<IDbContextOutbox<ShopDb>>().PublishAsync(new DeliverSend(id)).AsTask();
    }
}
