namespace CubeConnect.JobEngines.Tests;

/// <summary>A user's context with the ledger.</summary>
internal sealed class ShopDb(DbContextOptions<ShopDb> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.AddCubeConnect();
}
