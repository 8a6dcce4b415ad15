using System.Globalization;

namespace CubeConnect.EntityFrameworkCore.Tests.Ledger;

/// <summary>What docs/outbox-plans.md says: the database itself chooses an index for every statement, and reads a part of it.</summary>
public sealed class QueryPlanTests
{
    private const int Rows = 10_000;

    private static readonly TimeSpan Month = TimeSpan.FromDays(28);

    [Fact]
    public async Task In_a_full_table_every_statement_reads_a_part_of_an_index()
    {
        await using var shop = await Shop.OpenAsync();
        await FillAsync(shop);
        var id = await shop.EnqueueAsync();
        (shop.Plans.Read, shop.Plans.IsForced) = (true, false);

        await shop.WithDbAsync(async db =>
        {
            var table = new SendTable(db);
            foreach (var highOnly in new[] { true, false })
                await table.ClaimNextAsync(highOnly, 16, isShared: true, TimeSpan.FromMinutes(2), default);
            foreach (var (_, move) in SendTableTests.Moves) await move(table, id);
            await table.FindAsync(id, default);
            await table.PeekAsync(id);
            await table.AdvanceAsync("wamid.1", MessageStatus.Read, null, default);
            await table.AdvanceAsync("wamid.1", MessageStatus.Failed, "131042", default);
            await table.SettleAsync("966501234567", "wamid.1", DateTime.UtcNow, MessageStatus.Failed, "131042", default);
            await table.TieAsync(id, "wamid.1", MessageStatus.Sent, default);
            await table.FailAsync(id, default);
            await table.UntiedAsync("966501234567", default);
            await table.DeleteOldAsync(TimeSpan.FromDays(30), default);
            return await table.CountAsync(default);
        });
        await shop.EnqueueAsync("shipped-4712");
        await shop.Ledger.GetAsync("shipped-4711");
        await shop.Ledger.ListInDoubtAsync();

        shop.Plans.Count.Should().BeGreaterThanOrEqualTo(30);
        shop.Plans.Scans.Should().BeEmpty();
        shop.Plans.WholeIndexes.Should().BeEmpty();
    }

    [Fact]
    public async Task A_statement_without_an_index_is_noticed()
    {
        await using var shop = await Shop.OpenAsync();
        (shop.Plans.Read, shop.Plans.IsForced) = (true, false);

        await shop.WithDbAsync(db => db.Sends.CountAsync(send => send.Error == "words"));

        shop.Plans.Scans.Should().ContainSingle();
    }

    // A month of a shop: nearly all is accepted, a hundredth is pending.
    private static Task<int> FillAsync(Shop shop) => shop.WithDbAsync(async db =>
    {
        var now = DateTime.UtcNow;
        foreach (var numbers in Enumerable.Range(0, Rows).Chunk(1000))
        {
            db.Sends.AddRange(numbers.Select(i => RowOf(i, now - (i * Month / Rows))));
            await db.SaveChangesAsync();
            db.ChangeTracker.Clear();
        }

        return await db.Database.ExecuteSqlRawAsync("ANALYZE");
    });

    private static SendRow RowOf(int i, DateTime at)
    {
        var recipient = string.Create(CultureInfo.InvariantCulture, $"96655{1_000_000 + i}");
        var state = (i % 1000) switch
        {
            < 10 => SendState.Pending,
            10 => SendState.Claimed,
            11 => SendState.Leaving,
            12 => SendState.InDoubt,
            13 => SendState.Rejected,
            14 => SendState.Dismissed,
            _ => SendState.Accepted,
        };
        return new SendRow
        {
            Id = Guid.NewGuid(),
            Key = string.Create(CultureInfo.InvariantCulture, $"order-{i}"),
            Kind = "text",
            Request = new string('x', 120),
            Recipient = recipient,
            OpenRecipient = state is SendState.Leaving or SendState.InDoubt ? recipient : null,
            State = state,
            Rank = i % 20 == 0 ? 0 : 1,
            CreatedAt = at,
            ChangedAt = at,
            LeaseUntil = state is SendState.Claimed or SendState.Leaving ? at.AddDays(60) : null,
            WhatsAppId = state == SendState.Accepted && i % 50 != 15 ? string.Create(CultureInfo.InvariantCulture, $"wamid.{i}") : null,
        };
    }
}
