using CubeConnect.AspNetCore.EntityFrameworkCore;
using CubeConnect.EntityFrameworkCore;

namespace CubeConnect.SharedLimitTrials;

/// <summary>What the processes share on PostgreSQL.</summary>
internal sealed class Database(DbContextOptions<Database> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.AddCubeConnect().AddCubeConnectWebhooks();

    public static async Task CreateAsync(string postgres)
    {
        await using var db = new Database(new DbContextOptionsBuilder<Database>().UseNpgsql(ConnectionOf(postgres)).Options);
        await db.Database.EnsureDeletedAsync();
        await db.Database.EnsureCreatedAsync();
    }

    public static string ConnectionOf(string postgres) => $"{postgres};Database=shared_limit;Maximum Pool Size=10";
}
