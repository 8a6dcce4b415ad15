using System.Globalization;
using CubeConnect.Wolverine;
using JasperFx.CodeGeneration;
using Wolverine;
using Wolverine.EntityFrameworkCore;
using Wolverine.Logging;
using Wolverine.Runtime;
using Wolverine.Sqlite;

namespace CubeConnect.JobEngines.Tests;

public sealed class WolverineTests : EngineTests
{
    [Fact]
    public async Task The_outbox_commits_the_job_with_the_message()
    {
        var id = await WithOutboxAsync(outbox => outbox.SaveChangesAndFlushMessagesAsync());

        await DoneAsync(id, "Sent");
    }

    [Fact]
    public async Task Without_a_commit_there_is_no_job()
    {
        await WithOutboxAsync(_ => Task.CompletedTask);

        (await CountsAsync()).Should().Match<PersistedCounts>(jobs => jobs.Incoming + jobs.Outgoing + jobs.Scheduled == 0);
    }

    // Wolverine's SQLite store writes the time to come back in the culture of the thread: with a calendar that is not the Gregorian one
    // no job does. The culture flows into what the host starts; see docs/recipes/wolverine.md.
    private protected override void AddEngine(HostApplicationBuilder builder)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        AddWolverine(builder);
    }

    private void AddWolverine(HostApplicationBuilder builder) => builder.UseWolverine(options =>
    {
        options.UseSendLedger();
        options.CodeGeneration.TypeLoadMode = TypeLoadMode.Static; // Our handler needs no generated code, and so no compiler.
        options.Durability.Mode = DurabilityMode.Solo;
        options.Durability.ScheduledJobPollingTime = TimeSpan.FromMilliseconds(200);
        options.PersistMessagesWithSqlite(Database);
        options.UseEntityFrameworkCoreTransactions();
    });

    private protected override Task RunAsync(Guid id) => Host.MessageBus().PublishAsync(new DeliverSend(id)).AsTask();

    private protected override async Task<bool> IsDoneAsync(Guid id) =>
        await CountsAsync() is { Incoming: 0, Outgoing: 0, Scheduled: 0, DeadLetter: 0 };

    private protected override async Task<bool> IsWaitingAsync(Guid id) => await CountsAsync() is { Scheduled: 1, DeadLetter: 0 };

    private Task<PersistedCounts> CountsAsync() => Host.Services.GetRequiredService<IWolverineRuntime>().Storage.Admin.FetchCountsAsync();

    private Task<Guid> WithOutboxAsync(Func<IDbContextOutbox<ShopDb>, Task> end) => WithScopeAsync(async services =>
    {
        var outbox = services.GetRequiredService<IDbContextOutbox<ShopDb>>();
        SendTextRequest request = new() { Phone = "+966501234567", Text = "طلبك في الطريق" };
        var id = await services.GetRequiredService<ISendQueue>().EnqueueAsync("outbox", request);
        await outbox.PublishAsync(new DeliverSend(id));
        await end(outbox);
        return id;
    });
}
