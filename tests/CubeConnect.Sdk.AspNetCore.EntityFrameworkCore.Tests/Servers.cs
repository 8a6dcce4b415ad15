using CubeConnect.EntityFrameworkCore.Tests;

namespace CubeConnect.AspNetCore.EntityFrameworkCore.Tests;

/// <summary>Servers that share a database: SQLite by default, PostgreSQL where .ci/steps/ledger says so.</summary>
internal sealed class Servers : IAsyncDisposable
{
    private static readonly string? Postgres = Environment.GetEnvironmentVariable("CUBECONNECT_TEST_POSTGRES");

    /// <summary>How many calls a server has in hand at once. A file lets one writer in at a time.</summary>
    public static int AtOnce => Postgres is null ? 1 : 8;

    private readonly string _database = $"hooks_{Guid.NewGuid():N}";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cubeconnect-hooks");
    private readonly List<ServiceProvider> _servers = [];
    private bool _isSerializable;

    /// <summary>What the database planned to do for each statement.</summary>
    public QueryPlans Plans { get; } = new();

    public static async Task<Servers> OpenAsync(bool isSerializable = false)
    {
        var servers = new Servers { _isSerializable = isSerializable };
        servers.Start();
        await servers.WithDbAsync(db => db.Database.EnsureCreatedAsync());
        return servers;
    }

    /// <summary>One more server, whose clock may be wrong.</summary>
    public IWebhookDeduplicator Start(TimeProvider? clock = null)
    {
        var services = new ServiceCollection();
        if (clock is not null) services.AddSingleton(clock);
        services.AddDbContext<HooksDb>(db =>
        {
            var isolation = _isSerializable ? ";Options=-c default_transaction_isolation=serializable" : "";
            if (Postgres is not null) db.UseNpgsql($"{Postgres};Database={_database};Maximum Pool Size=10{isolation}");
            else db.UseSqlite($"Data Source={Path.Combine(_folder.FullName, "hooks.db")};Pooling=false");
            db.AddInterceptors(Plans);
        });
        services.AddCubeConnectWebhooks().UseDatabase<HooksDb>();
        _servers.Add(services.BuildServiceProvider());
        return _servers[^1].GetRequiredService<IWebhookDeduplicator>();
    }

    public async Task<T> WithDbAsync<T>(Func<HooksDb, Task<T>> work)
    {
        await using var scope = _servers[0].CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<HooksDb>());
    }

    /// <summary>As if every lease and every window had ended long ago.</summary>
    public Task LetTimeRunOutAsync() => WithDbAsync(db => db.Webhooks.ExecuteUpdateAsync(set =>
        set.SetProperty(webhook => webhook.Until, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc))));

    public async ValueTask DisposeAsync()
    {
        if (Postgres is not null) await WithDbAsync(db => db.Database.EnsureDeletedAsync());
        foreach (var server in _servers) await server.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
