using System.ComponentModel.DataAnnotations;
using CubeConnect.AspNetCore.EntityFrameworkCore;
using CubeConnect.EntityFrameworkCore;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

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
