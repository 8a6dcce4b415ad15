namespace CubeConnect.AspNetCore.EntityFrameworkCore.Tests;

/// <summary>A user's context with the memory of the webhooks.</summary>
internal sealed class HooksDb(DbContextOptions<HooksDb> options) : DbContext(options)
{
    public DbSet<WebhookRow> Webhooks => Set<WebhookRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.AddCubeConnectWebhooks();
}
