using System.ComponentModel.DataAnnotations;
using CubeConnect.AspNetCore.EntityFrameworkCore;
using CubeConnect.EntityFrameworkCore;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Recipes.Kubernetes;

/// <summary>The shop's own tables, the outbox with its contents encrypted, and the webhooks that were handled.</summary>
public sealed class ShopDb(DbContextOptions<ShopDb> options, IDataProtectionProvider protection) : DbContext(options)
{
    public DbSet<Order> Orders => Set<Order>();

    public DbSet<OptOut> OptOuts => Set<OptOut>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        var protector = protection.CreateProtector("CubeConnectSends");
        modelBuilder.AddCubeConnect(new ValueConverter<string, string>(text => protector.Protect(text), text => protector.Unprotect(text)))
            .AddCubeConnectWebhooks();
    }
}

public sealed class Order
{
    [Key]
    public required string Number { get; set; }

    /// <summary>Null after the customer was erased.</summary>
    public string? Phone { get; set; }
}

/// <summary>A customer who wants no marketing. Look here before you enqueue any.</summary>
public sealed class OptOut
{
    [Key]
    public required string Phone { get; set; }

    /// <summary>Whether the platform knows.</summary>
    public bool IsTold { get; set; }
}

/// <summary>Whether the app's own database answers, and there are keys to encrypt with. Until then the pod gets no calls.</summary>
public sealed class DatabaseCheck(ShopDb db, IDataProtectionProvider protection) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);    // CanConnectAsync would hide why not
        protection.CreateProtector("CubeConnectSends").Protect("x"); // throws if the folder cannot be read, or a first key not be written
        return HealthCheckResult.Healthy();                          // what is thrown above is unhealthy
    }
}
