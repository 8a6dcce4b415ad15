using System.ComponentModel.DataAnnotations;
using CubeConnect.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Recipes.Quartz;

/// <summary>The shop's own table, and the outbox.</summary>
public sealed class ShopDb(DbContextOptions<ShopDb> options) : DbContext(options)
{
    public DbSet<Order> Orders => Set<Order>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.AddCubeConnect();
}

public sealed class Order
{
    [Key]
    public required string Number { get; set; }

    public required string Phone { get; set; }
}
