using CubeConnect.EntityFrameworkCore.Pump;
using CubeConnect.Webhooks;
using Microsoft.Extensions.Hosting;

namespace CubeConnect.EntityFrameworkCore.Tests;

/// <summary>A program with the ledger on a database of its own, SQLite by default, and the scripted platform it sends to.</summary>
internal sealed class Shop : IAsyncDisposable
{
    public const string Receipt = """{"success":true,"data":{"message_log_id":4521,"status":"queued"}}""";

    // Set by .ci/steps/ledger: the same tests on PostgreSQL, each with a database of its own.
    internal static readonly string? Postgres = Environment.GetEnvironmentVariable("CUBECONNECT_TEST_POSTGRES");

    private readonly string _database = $"shop_{Guid.NewGuid():N}";
    private readonly DirectoryInfo _folder;
    private readonly List<ServiceProvider> _programs = [];
    private readonly Action<SendLedgerOptions>? _configure;

    private Shop(WireServer platform, DirectoryInfo folder, Action<SendLedgerOptions>? configure) =>
        (Platform, _folder, _configure) = (platform, folder, configure);

    public WireServer Platform { get; }

    /// <summary>What the database planned to do for each statement.</summary>
    public QueryPlans Plans { get; } = new();

    /// <summary>Where the first program makes its contexts.</summary>
    public IServiceScopeFactory Scopes => _programs[0].GetRequiredService<IServiceScopeFactory>();

    /// <summary>The connection string of its database on PostgreSQL.</summary>
    public string Connection => $"{Postgres};Database={_database};Pooling=false";

    public ISendLedger Ledger => _programs[0].GetRequiredService<ISendLedger>();

    public static async Task<Shop> OpenAsync(Action<SendLedgerOptions>? configure = null, Action<CubeConnectOptions>? client = null)
    {
        var shop = new Shop(await WireServer.StartAsync(), Directory.CreateTempSubdirectory("cubeconnect-ledger"), configure);
        shop.Start(client);
        await shop.WithDbAsync(db => db.Database.EnsureCreatedAsync());
        return shop;
    }

    /// <summary>One more program on the same database, whose machine's clock may be wrong.</summary>
    public ServiceProvider Start(
        Action<CubeConnectOptions>? client = null, TimeProvider? clock = null, Action<SendLedgerBuilder>? ledger = null)
    {
        var services = new ServiceCollection();
        if (clock is not null) services.AddSingleton(clock);
        services.AddDbContext<ShopDb>(Configure);
        var builder = services.AddCubeConnect(options =>
        {
            options.ApiKey = "ck_test_key_0123456789";
            options.WhatsAppAccountId = "YOUR_WHATSAPP_ACCOUNT_ID";
            options.BaseAddress = Platform.BaseAddress;
            client?.Invoke(options);
        }).AddSendLedger<ShopDb>(_configure).DeliverHere();
        ledger?.Invoke(builder);
        _programs.Add(services.BuildServiceProvider());
        return _programs[^1];
    }

    /// <summary>The database, for a program of the test's own.</summary>
    public void Configure(DbContextOptionsBuilder db)
    {
        if (Postgres is not null) db.UseNpgsql(Connection);
        else db.UseSqlite($"Data Source={Path.Combine(_folder.FullName, "shop.db")};Pooling=false");
        db.AddInterceptors(Plans);
    }

    public IHostedService Pump(int program = 0) => _programs[program].GetServices<IHostedService>().OfType<SendPump>().Single();

    public async Task<T> WithDbAsync<T>(Func<ShopDb, Task<T>> work)
    {
        await using var scope = _programs[0].CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<ShopDb>());
    }

    public async Task<T> WithQueueAsync<T>(Func<ShopDb, ISendQueue, Task<T>> work)
    {
        await using var scope = _programs[0].CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<ShopDb>(), scope.ServiceProvider.GetRequiredService<ISendQueue>());
    }

    /// <summary>Enqueues a text and commits it.</summary>
    public Task<Guid> EnqueueAsync(string key = "shipped-4711", string phone = "+966501234567", SendOptions? options = null) =>
        WithQueueAsync(async (db, queue) =>
        {
            var id = await queue.EnqueueAsync(key, new SendTextRequest { Phone = phone, Text = "طلبك في الطريق" }, options);
            await db.SaveChangesAsync();
            return id;
        });

    public Task<SendRow> RowAsync(Guid id) => WithDbAsync(db => db.Sends.AsNoTracking().SingleAsync(send => send.Id == id));

    /// <summary>What the platform says of a message to the number of <see cref="EnqueueAsync"/>; a minute from now by default.</summary>
    public static MessageStatusUpdated Event(string id, string status, DateTimeOffset? at = null) => new()
    {
        WhatsAppMessageId = new WhatsAppMessageId(id),
        Status = new MessageStatus(status),
        Recipient = "966501234567",
        Timestamp = at ?? DateTimeOffset.UtcNow.AddMinutes(1),
    };

    /// <summary>As if the worker had stopped long ago.</summary>
    public Task LetLeaseRunOutAsync(Guid id) => WithDbAsync(db => db.Sends.Where(send => send.Id == id)
        .ExecuteUpdateAsync(set => set.SetProperty(send => send.LeaseUntil, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc))));

    /// <summary>As if all messages were enqueued, and failing if so said, for years.</summary>
    public Task MakeOldAsync(bool failing = false)
    {
        var old = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        return WithDbAsync(db => db.Sends.ExecuteUpdateAsync(set => set
            .SetProperty(send => send.CreatedAt, old).SetProperty(send => send.FailingSince, failing ? old : null)));
    }

    public async ValueTask DisposeAsync()
    {
        if (Postgres is not null) await WithDbAsync(db => db.Database.EnsureDeletedAsync());
        foreach (var program in _programs) await program.DisposeAsync();
        await Platform.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
