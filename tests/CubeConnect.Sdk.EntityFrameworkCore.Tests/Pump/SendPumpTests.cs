using System.Data.Common;
using System.Diagnostics.Metrics;
using System.Security.Cryptography;
using CubeConnect.EntityFrameworkCore.Diagnostics;
using CubeConnect.EntityFrameworkCore.Pump;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;

namespace CubeConnect.EntityFrameworkCore.Tests.Pump;

/// <summary>The background delivery: everything once, also by two programs on one database.</summary>
public sealed class SendPumpTests
{
    private const string Meter = "CubeConnect.EntityFrameworkCore";

    [Fact]
    public async Task Two_programs_deliver_every_message_once()
    {
        await using var shop = await Shop.OpenAsync(options => options.PollInterval = TimeSpan.FromMilliseconds(20));
        shop.Start();
        var all = Arrive(shop, 30);
        foreach (var program in new[] { 0, 1 }) await shop.Pump(program).StartAsync(default);

        await shop.WithQueueAsync(async (db, queue) =>
        {
            for (var i = 0; i < 30; i++)
                await queue.EnqueueAsync($"order-{i}", new SendTextRequest { Phone = $"+9665012345{i:00}", Text = $"{i}" });
            return await db.SaveChangesAsync();
        });
        await all.WaitAsync(TimeSpan.FromSeconds(60));
        foreach (var program in new[] { 0, 1 }) await shop.Pump(program).StopAsync(default);

        shop.Platform.Requests.Select(request => request.Json.GetProperty("data").GetProperty("text").GetString())
            .Should().OnlyHaveUniqueItems().And.HaveCount(30);
        (await shop.WithDbAsync(db => db.Sends.CountAsync(send => send.State == SendState.Accepted))).Should().Be(30);
    }

    [Fact]
    public async Task A_message_of_high_priority_does_not_wait_for_a_free_worker()
    {
        var limiter = new HeldLimiter();
        await using var shop = await Shop.OpenAsync(
            options => (options.Workers, options.PollInterval) = (1, TimeSpan.FromMilliseconds(20)),
            client => client.RateLimiter = limiter);
        var first = Arrive(shop, 1);
        await shop.EnqueueAsync();
        await shop.Pump().StartAsync(default);
        await limiter.Asked.WaitAsync(TimeSpan.FromSeconds(60));

        var code = await shop.EnqueueAsync("code-1", "+966501234568", new SendOptions { Priority = RequestPriority.High });
        await first.WaitAsync(TimeSpan.FromSeconds(60));
        await shop.Pump().StopAsync(default);

        (await shop.RowAsync(code)).State.Should().Be(SendState.Accepted);
        (await shop.Ledger.GetAsync("shipped-4711"))!.State
            .Should().Be(SendState.Pending, "it waited for the limiter when the host stopped");
    }

    // The clock stands still, so the worker is quick and claims ahead.
    [Fact]
    public async Task What_a_machine_claimed_and_did_not_begin_is_for_the_others_after_a_poll()
    {
        var (clock, limiter) = (new FakeTimeProvider(), new HeldLimiter(passBefore: 1));
        await using var shop = await Shop.OpenAsync(options => options.Workers = 1);
        shop.Start(client => client.RateLimiter = limiter, clock);
        var first = Arrive(shop, 2);
        var ids = new List<Guid>();
        for (var i = 0; i < 3; i++) ids.Add(await shop.EnqueueAsync($"order-{i}", $"+96650123456{i}"));
        await shop.Pump(1).StartAsync(default);
        await limiter.Asked.WaitAsync(TimeSpan.FromSeconds(60));
        (await shop.RowAsync(ids[2])).State.Should().Be(SendState.Claimed, "the worker claimed it together with the second");

        while ((await shop.RowAsync(ids[2])).State != SendState.Pending) clock.Advance(TimeSpan.FromSeconds(1));
        (await shop.RowAsync(ids[2])).Attempts.Should().Be(0);
        await shop.Pump().StartAsync(default);
        await first.WaitAsync(TimeSpan.FromSeconds(60));
        foreach (var program in new[] { 0, 1 }) await shop.Pump(program).StopAsync(default);

        (await shop.RowAsync(ids[2])).State.Should().Be(SendState.Accepted);
        (await shop.RowAsync(ids[1])).State.Should().Be(SendState.Pending, "it waited for the limiter when the host stopped");
    }

    [Fact]
    public async Task What_was_claimed_and_not_begun_is_pending_when_the_host_stops()
    {
        var limiter = new HeldLimiter(passBefore: 1);
        await using var shop = await Shop.OpenAsync(options => options.Workers = 1);
        shop.Start(client => client.RateLimiter = limiter, new FakeTimeProvider());
        var first = Arrive(shop, 1);
        for (var i = 0; i < 6; i++) await shop.EnqueueAsync($"order-{i}", $"+96650123456{i}");
        await shop.Pump(1).StartAsync(default);
        await limiter.Asked.WaitAsync(TimeSpan.FromSeconds(60));
        (await StatesAsync(shop)).Should().Equal("Accepted", "Claimed", "Claimed", "Claimed", "Claimed", "Pending");

        await shop.Pump(1).StopAsync(default);

        (await StatesAsync(shop)).Should().Equal("Accepted", "Pending", "Pending", "Pending", "Pending", "Pending");
        await first;
    }

    [Fact]
    public async Task An_old_message_that_waits_for_the_limiter_is_pending_when_the_host_stops()
    {
        var limiter = new HeldLimiter();
        await using var shop = await Shop.OpenAsync(client: options => options.RateLimiter = limiter);
        await shop.EnqueueAsync();
        await shop.MakeOldAsync(failing: true);
        await shop.Pump().StartAsync(default);
        await limiter.Asked.WaitAsync(TimeSpan.FromSeconds(60));

        await shop.Pump().StopAsync(default);

        (await StatesAsync(shop)).Should().Equal("Pending");
    }

    [Fact]
    public async Task A_message_that_cannot_be_decrypted_keeps_no_other_and_is_given_up()
    {
        await using var shop = await Shop.OpenAsync();
        var lost = await EnqueueUnreadableAsync(shop, "lost");
        await shop.MakeOldAsync();
        await shop.EnqueueAsync("order-0");
        await shop.EnqueueAsync("order-1", "+966501234568");
        var others = Arrive(shop, 2);
        using var log = new FakeLoggerProvider();
        await using var program = WithoutKey(shop, log);
        var pump = program.GetServices<IHostedService>().OfType<SendPump>().Single();
        var deliver = () => program.GetRequiredService<ISendLedger>().DeliverAsync(lost);

        await pump.StartAsync(default);
        await others.WaitAsync(TimeSpan.FromSeconds(60));
        await pump.StopAsync(default);

        (await StatesAsync(shop)).Should().Equal("Pending", "Accepted", "Accepted");
        log.Of(8008).Should().NotBeEmpty();
        (await deliver.Should().ThrowAsync<SendNotReadyException>()).Which.RetryAfter.Should().BeCloseTo(
            TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(1));

        await shop.MakeOldAsync(failing: true);
        await shop.WithDbAsync(db => db.Sends.ExecuteUpdateAsync(set => set.SetProperty(send => send.NextAttemptAt, (DateTime?)null)));
        (await deliver()).Should().Be(SendResult.Rejected);
        (await deliver()).Should().Be(SendResult.Rejected);
        (await shop.RowAsync(lost)).Error.Should().Be("The row cannot be read (CryptographicException).");
        log.Of(8002).Should().ContainSingle();
    }

    [Fact]
    public async Task A_database_that_fails_while_a_message_is_read_gives_it_up_never()
    {
        await using var shop = await Shop.OpenAsync();
        var id = await EnqueueUnreadableAsync(shop, "away");
        await shop.MakeOldAsync(failing: true);
        await using var program = WithoutKey(shop, null);

        await program.GetRequiredService<ISendLedger>().Awaiting(ledger => ledger.DeliverAsync(id)).Should().ThrowAsync<DbException>();

        (await shop.RowAsync(id)).State.Should().Be(SendState.Claimed, "its lease decides");
    }

    [Fact]
    public async Task Old_messages_are_deleted_and_their_keys_are_free_again()
    {
        await using var shop = await Shop.OpenAsync(options => options.KeepFor = TimeSpan.FromDays(30));
        shop.Platform.Reply(202, Shop.Receipt);
        var old = await shop.EnqueueAsync();
        await shop.Ledger.DeliverAsync(old);
        await shop.WithDbAsync(db => db.Sends.ExecuteUpdateAsync(set =>
            set.SetProperty(send => send.ChangedAt, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc))));

        await ((ILedgerWork)shop.Ledger).CareAsync(default);

        (await shop.Ledger.GetAsync("shipped-4711")).Should().BeNull();
    }

    [Fact]
    public async Task Machines_whose_clocks_are_five_minutes_apart_send_each_message_once()
    {
        var limiter = new HeldLimiter();
        await using var shop = await Shop.OpenAsync(
            options => options.PollInterval = TimeSpan.FromMilliseconds(20), client => client.RateLimiter = limiter);
        shop.Start(clock: new WrongClock(TimeSpan.FromMinutes(2.5)));
        shop.Start(clock: new WrongClock(TimeSpan.FromMinutes(-2.5)));
        var held = await shop.EnqueueAsync();
        var slow = shop.Ledger.DeliverAsync(held);
        await limiter.Asked.WaitAsync(TimeSpan.FromSeconds(60));
        await shop.EnqueueAsync("later", "+966501234599", new SendOptions { NotBefore = DateTimeOffset.UtcNow.AddMinutes(2) });

        var others = Arrive(shop, 10);
        for (var i = 0; i < 10; i++) await shop.EnqueueAsync($"order-{i}", $"+9665012345{i:00}");
        foreach (var program in new[] { 1, 2 }) await shop.Pump(program).StartAsync(default);
        await others.WaitAsync(TimeSpan.FromSeconds(60));
        shop.Platform.Reply(202, Shop.Receipt);
        limiter.LetGo();
        (await slow).Should().Be(SendResult.Sent, "no fast clock ended its lease of two minutes");
        foreach (var program in new[] { 1, 2 }) await shop.Pump(program).StopAsync(default);

        shop.Platform.Requests.Should().HaveCount(11);
        (await shop.Ledger.GetAsync("later"))!.State.Should().Be(SendState.Pending, "by the database's clock it is not due");
        (await shop.Ledger.GetOverviewAsync()).InDoubt.Should().Be(0);
    }

    [Fact]
    public async Task The_gauges_show_what_was_counted_last()
    {
        await using var shop = await Shop.OpenAsync();
        shop.Platform.Reply(502);
        await shop.Ledger.DeliverAsync(await shop.EnqueueAsync());
        var waiting = await shop.EnqueueAsync("invoiced-4711");
        await shop.WithDbAsync(db => db.Sends.Where(send => send.Id == waiting)
            .ExecuteUpdateAsync(set => set.SetProperty(send => send.CreatedAt, send => DateTime.UtcNow.AddSeconds(-90))));
        var program = shop.Start();
        var factory = program.GetRequiredService<IMeterFactory>();
        var metrics = program.GetRequiredService<LedgerMetrics>();
        using var pending = new MetricCollector<int>(factory, Meter, "cubeconnect.ledger.pending");
        using var age = new MetricCollector<double>(factory, Meter, "cubeconnect.ledger.pending.age");
        using var inDoubt = new MetricCollector<int>(factory, Meter, "cubeconnect.ledger.in_doubt");

        metrics.Show(await program.GetRequiredService<ILedgerWork>().CareAsync(default));
        pending.RecordObservableInstruments();
        age.RecordObservableInstruments();
        inDoubt.RecordObservableInstruments();

        (pending.LastMeasurement!.Value, inDoubt.LastMeasurement!.Value).Should().Be((1, 1));
        age.LastMeasurement!.Value.Should().BeInRange(89, 150);
    }

    private static Task<Guid> EnqueueUnreadableAsync(Shop shop, string text) => shop.WithQueueAsync(async (db, queue) =>
    {
        var id = await queue.EnqueueAsync(text, new SendTextRequest { Phone = "+966501234567", Text = text });
        await db.SaveChangesAsync();
        return id;
    });

    private static ServiceProvider WithoutKey(Shop shop, ILoggerProvider? log)
    {
        var services = new ServiceCollection();
        if (log is not null) services.AddLogging(logging => logging.AddProvider(log));
        services.AddDbContext<UnreadableDb>(shop.Configure);
        services.AddCubeConnect(options =>
        {
            (options.ApiKey, options.WhatsAppAccountId) = ("ck_test_key_0123456789", "YOUR_WHATSAPP_ACCOUNT_ID");
            options.BaseAddress = shop.Platform.BaseAddress;
        }).AddSendLedger<UnreadableDb>().DeliverHere();
        return services.BuildServiceProvider();
    }

    private static Task<List<string>> StatesAsync(Shop shop) => shop.WithDbAsync(db =>
        db.Sends.OrderBy(send => send.Key).Select(send => send.State.ToString()).ToListAsync());

    private static Task Arrive(Shop shop, int count)
    {
        for (var i = 0; i < count; i++) shop.Platform.Reply(202, Shop.Receipt);
        return shop.Platform.ArrivedAsync(count);
    }

    // The key of one row is lost, and the database goes away while another is read.
    private sealed class UnreadableDb(DbContextOptions<UnreadableDb> options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder) =>
            modelBuilder.AddCubeConnect(new ValueConverter<string, string>(text => text, text => Decrypt(text)));

        private static string Decrypt(string text) =>
            text.Contains("\"lost\"", StringComparison.Ordinal) ? throw new CryptographicException()
            : text.Contains("\"away\"", StringComparison.Ordinal) ? throw new SqliteException("away", 5)
            : text;
    }
}
