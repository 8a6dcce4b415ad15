namespace CubeConnect.EngineKills;

internal sealed class ShopDb(DbContextOptions<ShopDb> options) : DbContext(options)
{
    public DbSet<Order> Orders => Set<Order>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.AddCubeConnect();
}

internal sealed class Order
{
    // The message's id in the ledger, which the job carries.
    public Guid Id { get; set; }

    public required string Phone { get; set; }

    public required string Text { get; set; }

    // What the control knows of it.
    public bool Sent { get; set; }
}
