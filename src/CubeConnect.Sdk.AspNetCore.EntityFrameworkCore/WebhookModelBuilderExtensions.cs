namespace CubeConnect.AspNetCore.EntityFrameworkCore;

/// <summary>Puts the memory of the webhooks into your model.</summary>
public static class WebhookModelBuilderExtensions
{
    /// <summary>
    /// Adds the table <c>CubeConnectWebhooks</c>: call it in <c>OnModelCreating</c>, and add a migration. Each row is the hash of an event
    /// and a time; it holds nothing of a person. It is tested on SQLite and PostgreSQL.
    /// </summary>
    /// <param name="modelBuilder">The model.</param>
    /// <returns>The model.</returns>
    public static ModelBuilder AddCubeConnectWebhooks(this ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        modelBuilder.Entity<WebhookRow>(row =>
        {
            row.ToTable("CubeConnectWebhooks").HasKey(webhook => webhook.Key);
            row.Property(webhook => webhook.Key).HasMaxLength(64).ValueGeneratedNever();
            row.HasIndex(webhook => webhook.Until);
        });
        return modelBuilder;
    }
}
