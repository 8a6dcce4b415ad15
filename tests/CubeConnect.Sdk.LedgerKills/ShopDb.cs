using CubeConnect.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace CubeConnect.LedgerKills;

internal sealed class ShopDb(DbContextOptions<ShopDb> options) : DbContext(options)
{
    // What the control sends, which has no ledger.
    public DbSet<Order> Orders => Set<Order>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.AddCubeConnect();

    // A program on a database (a file of SQLite, or PostgreSQL), with the ledger and its pump.
    public static ServiceProvider Program(
        string database, Uri url, DbCommandInterceptor? interceptor = null, DelegatingHandler? handler = null, TimeProvider? clock = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton(clock ?? TimeProvider.System);
        services.AddDbContext<ShopDb>(db =>
        {
            if (database.StartsWith("Host=", StringComparison.Ordinal)) db.UseNpgsql(database);
            else db.UseSqlite(database);
            if (interceptor is not null) db.AddInterceptors(interceptor);
        });
        var http = services.AddCubeConnect(options =>
        {
            options.ApiKey = Trial.ApiKey;
            options.WhatsAppAccountId = Trial.Account;
            options.BaseAddress = url;
            options.AttemptTimeout = TimeSpan.FromSeconds(1);
            options.TimeProvider = clock ?? TimeProvider.System;
        });
        if (handler is not null) http.AddHttpMessageHandler(() => handler);
        http.AddSendLedger<ShopDb>(options =>
        {
            options.Lease = TimeSpan.FromSeconds(6);
            options.PollInterval = TimeSpan.FromMilliseconds(200);
        }).DeliverHere();
        return services.BuildServiceProvider();
    }
}

internal sealed class Order
{
    public int Id { get; set; }

    public required string Phone { get; set; }

    public required string Text { get; set; }

    public bool Sent { get; set; }
}
