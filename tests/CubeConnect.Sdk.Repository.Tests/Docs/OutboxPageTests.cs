using System.Globalization;
using System.Security.Cryptography;
using CubeConnect.EntityFrameworkCore;
using CubeConnect.Sandbox;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Microsoft.Extensions.DependencyInjection;

namespace CubeConnect.Repository.Tests.Docs;

public sealed class OutboxPageTests
{
    [Fact]
    public void The_outbox_page_lists_every_option_with_its_default()
    {
        var defaults = new SendLedgerOptions();

        File.ReadAllLines(RepositoryFiles.PathOf("docs/outbox.md"))
            .SkipWhile(line => line != "<!-- table: ledger options -->").Skip(3).TakeWhile(line => line != "<!-- end -->")
            .Select(line => string.Join('|', line.Split('|')[1..3]).Trim())
            .Should().Equal(typeof(SendLedgerOptions).GetProperties().OrderBy(option => option.MetadataToken)
                .Select(option => $"`{option.Name}` | {Show(option.GetValue(defaults))}"));
    }

    [Fact]
    public async Task The_statement_of_the_page_for_messages_that_do_not_arrive_runs()
    {
        var page = Markdown.All().Single(page => page.File == "docs/messages-do-not-arrive.md");
        var sql = page.Blocks.Single(block => block.Language == "sql");
        await using var database = await OpenAsync();
        await using var plain = new PlainDb(database);
        await Queue(plain).EnqueueAsync("shipped-1", new SendTextRequest { Phone = "+966501234567", Text = "مرحبًا" });
        await plain.SaveChangesAsync();
        await using var command = database.CreateCommand();
        command.CommandText = sql.Code;

        await using var row = await command.ExecuteReaderAsync();

        (await row.ReadAsync()).Should().BeTrue();
        row["State"].Should().Be(nameof(SendState.Pending));
        row["Messages"].Should().Be(1L);
        row["ErrorCode"].Should().Be(DBNull.Value);
    }

    [Fact]
    public async Task A_row_that_cannot_be_decrypted_can_be_dismissed_by_its_id_and_not_read()
    {
        await using var database = await OpenAsync();
        Guid id;
        await using (var plain = new PlainDb(database))
        {
            id = await Queue(plain).EnqueueAsync("shipped-1", new SendTextRequest { Phone = "+966501234567", Text = "مرحبًا" });
            await plain.SaveChangesAsync();
        }

        await using var services = Services<EncryptedDb>().AddScoped(_ => new EncryptedDb(database)).BuildServiceProvider();
        var read = () => services.GetRequiredService<ISendLedger>().GetAsync("shipped-1");

        await read.Should().ThrowAsync<CryptographicException>();
        (await services.GetRequiredService<ISendLedger>().DismissAsync(id, "its key is lost")).Should().BeTrue();
    }

    /// <summary>docs/migrations.md, Go back: a version of the SDK meets a column that a later one added.</summary>
    [Fact]
    public async Task The_outbox_runs_over_a_table_with_one_more_column_that_may_be_null()
    {
        await using var sandbox = await CubeConnectSandbox.StartAsync();
        await using var database = await OpenAsync();
        await using (var change = database.CreateCommand())
        {
            change.CommandText = "ALTER TABLE \"CubeConnectSends\" ADD COLUMN \"Later\" TEXT NULL";
            await change.ExecuteNonQueryAsync();
        }

        await using var db = new PlainDb(database);
        await using var services = Services<PlainDb>(sandbox).AddScoped(_ => new PlainDb(database)).BuildServiceProvider();
        var (queue, ledger) = (Queue(db), services.GetRequiredService<ISendLedger>());
        var sent = await queue.EnqueueAsync("shipped-1", new SendTextRequest { Phone = "+966501234567", Text = "مرحبًا" });
        var waits = await queue.EnqueueAsync("shipped-2", new SendTextRequest { Phone = "+966501234568", Text = "مرحبًا" });
        await db.SaveChangesAsync();

        (await ledger.DeliverAsync(sent)).Should().Be(SendResult.Sent);
        (await ledger.DismissAsync(waits, "cancelled")).Should().BeTrue();
        (await ledger.EraseAsync("+966501234567")).Should().Be(1);
        (await ledger.GetAsync("shipped-1"))!.State.Should().Be(SendState.Accepted);
        sandbox.Messages.Should().ContainSingle();
    }

    private static async Task<SqliteConnection> OpenAsync()
    {
        var database = new SqliteConnection("Data Source=:memory:");
        await database.OpenAsync();
        await using var plain = new PlainDb(database);
        await plain.Database.EnsureCreatedAsync();
        return database;
    }

    private static ISendQueue Queue(PlainDb db) =>
        Services<PlainDb>().AddScoped(_ => db).BuildServiceProvider().CreateScope().ServiceProvider.GetRequiredService<ISendQueue>();

    private static ServiceCollection Services<TContext>(CubeConnectSandbox? sandbox = null)
        where TContext : DbContext
    {
        var services = new ServiceCollection();
        services.AddCubeConnect(options =>
        {
            options.ApiKey = "ck_test";
            if (sandbox is null) return;
            (options.BaseAddress, options.ApiKey) = (sandbox.BaseAddress, sandbox.ApiKey);
            options.WhatsAppAccountId = sandbox.WhatsAppAccountId;
        }).AddSendLedger<TContext>();
        return services;
    }

    private class PlainDb(SqliteConnection database) : DbContext
    {
        protected override void OnConfiguring(DbContextOptionsBuilder options) => options.UseSqlite(database);

        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.AddCubeConnect();
    }

    private sealed class EncryptedDb(SqliteConnection database) : PlainDb(database)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            var protector = new EphemeralDataProtectionProvider().CreateProtector("CubeConnectSends");
            modelBuilder.AddCubeConnect(new ValueConverter<string, string>(
                text => protector.Protect(text), text => protector.Unprotect(text)));
        }
    }

    private static string Show(object? value) => value switch
    {
        null => "none",
        TimeSpan { TotalDays: 1 } => "1 day",
        TimeSpan { TotalMinutes: > 1 } time => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes} minutes"),
        TimeSpan { TotalSeconds: 1 } => "1 second",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
