using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CubeConnect.EntityFrameworkCore;

/// <summary>Puts the tables of the ledger and of the shared limit into your model.</summary>
public static class LedgerModelBuilderExtensions
{
    /// <summary>
    /// Adds the tables <c>CubeConnectSends</c> and <c>CubeConnectRateSlots</c>: call it in <c>OnModelCreating</c>, and add a migration. It
    /// is tested on SQLite and PostgreSQL, and was written for SQL Server too, but not run there. MySQL is not supported.
    /// </summary>
    /// <param name="modelBuilder">The model.</param>
    /// <param name="protect">Encrypts the columns that hold texts and names, for instance with ASP.NET's data protection.</param>
    /// <returns>The model.</returns>
    /// <remarks>The recipient has a column of its own: see <see cref="SendLedgerOptions.RecipientKey"/>.</remarks>
    public static ModelBuilder AddCubeConnect(this ModelBuilder modelBuilder, ValueConverter<string, string>? protect = null)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        // The convention of SQL Server's provider leaves this mark; there CURRENT_TIMESTAMP is the machine's local time.
        var isSqlServer = modelBuilder.Model.GetAnnotations().Any(mark => mark.Name.StartsWith("SqlServer:", StringComparison.Ordinal));
        modelBuilder.Entity<SendRow>(row =>
        {
            row.ToTable("CubeConnectSends").HasKey(send => send.Id);
            row.Property(send => send.Id).ValueGeneratedNever();
            row.Property(send => send.Key).HasMaxLength(200);
            row.Property(send => send.ContentHash).HasMaxLength(64);
            row.Property(send => send.Kind).HasMaxLength(16);
            row.Property(send => send.State).HasConversion<string>().HasMaxLength(16);
            row.Property(send => send.Recipient).HasMaxLength(64);
            row.Property(send => send.OpenRecipient).HasMaxLength(64);
            row.Property(send => send.WhatsAppAccountId).HasMaxLength(64);
            row.Property(send => send.TenantId).HasMaxLength(64);
            row.Property(send => send.MessageId).HasMaxLength(128);
            row.Property(send => send.WhatsAppId).HasMaxLength(256);
            row.Property(send => send.Status).HasMaxLength(32);
            row.Property(send => send.ErrorCode).HasMaxLength(64);
            row.Property(send => send.Error).HasMaxLength(500);
            row.Property(send => send.CreatedAt).HasDefaultValueSql(isSqlServer ? "SYSUTCDATETIME()" : "CURRENT_TIMESTAMP");
            row.HasIndex(send => send.Key).IsUnique();
            row.HasIndex(send => send.OpenRecipient).IsUnique();
            row.HasIndex(send => send.Recipient);
            row.HasIndex(send => send.WhatsAppId);
            row.HasIndex(send => new { send.State, send.Rank, send.CreatedAt });
            row.HasIndex(send => new { send.State, send.LeaseUntil });
            row.HasIndex(send => new { send.State, send.ChangedAt });
            if (protect is null) return;
            row.Property(send => send.Request).HasConversion(protect);
            row.Property(send => send.Answer).HasConversion((ValueConverter)protect);
        });
        modelBuilder.Entity<RateSlot>(slot =>
        {
            slot.ToTable("CubeConnectRateSlots").HasKey(row => new { row.Name, row.Slot });
            slot.Property(row => row.Name).HasMaxLength(200);
            slot.Property(row => row.Slot).ValueGeneratedNever();
        });
        return modelBuilder;
    }
}
