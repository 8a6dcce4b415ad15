using CubeConnect.AspNetCore.EntityFrameworkCore;
using CubeConnect.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Shop;

/// <summary>The shop's own tables, and two of CubeConnect: the messages, and the webhooks that were handled.</summary>
internal sealed class ShopDb(DbContextOptions<ShopDb> options) : DbContext(options)
{
    public DbSet<Order> Orders => Set<Order>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.AddCubeConnect();
        modelBuilder.AddCubeConnectWebhooks();
    }
}

internal sealed class Order
{
    public int Id { get; set; }

    public required string Number { get; set; }

    public required string Name { get; set; }

    public required string Phone { get; set; }
}
