namespace CubeConnect.EntityFrameworkCore.Tests;

/// <summary>A user's context: orders beside the ledger.</summary>
internal sealed class ShopDb(DbContextOptions<ShopDb> options) : DbContext(options)
{
    public DbSet<Order> Orders => Set<Order>();

    public DbSet<SendRow> Sends => Set<SendRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.AddCubeConnect();
}

internal sealed class Order
{
    public int Id { get; set; }

    public required string Number { get; set; }
}
