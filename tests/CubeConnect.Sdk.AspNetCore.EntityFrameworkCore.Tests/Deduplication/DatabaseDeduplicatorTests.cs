using System.Collections.Concurrent;
using System.Transactions;
using CubeConnect.EntityFrameworkCore.Tests;

namespace CubeConnect.AspNetCore.EntityFrameworkCore.Tests.Deduplication;

/// <summary>An event is one server's until its lease ends or it is safe, whatever the servers' clocks say.</summary>
public sealed class DatabaseDeduplicatorTests
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan Window = TimeSpan.FromHours(24);

    private static readonly string Key = KeyOf(1);

    // What PostgreSQL may be by default; SQLite always is.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Of_three_servers_that_receive_1000_events_at_once_one_handles_each(bool isSerializable)
    {
        await using var servers = await Servers.OpenAsync(isSerializable);
        IWebhookDeduplicator[] all =
        [
            servers.Start(), servers.Start(new WrongClock(TimeSpan.FromMinutes(5))), servers.Start(new WrongClock(TimeSpan.FromHours(-30))),
        ];
        var keys = Enumerable.Range(0, 1000).Select(KeyOf).ToList();
        var handled = new ConcurrentBag<string>();

        await Task.WhenAll(all.Select(server => Parallel.ForEachAsync(
            keys, new ParallelOptions { MaxDegreeOfParallelism = Servers.AtOnce }, async (key, cancellationToken) =>
            {
                if (await server.ClaimAsync(key, Lease, cancellationToken) != WebhookClaim.Granted) return;
                handled.Add(key);
                await server.CompleteAsync(key, Window, cancellationToken);
            })));

        handled.Order(StringComparer.Ordinal).Should().Equal(keys.Order(StringComparer.Ordinal));
        foreach (var server in all) (await server.ClaimAsync(KeyOf(500), Lease, default)).Should().Be(WebhookClaim.Handled);
    }

    [Fact]
    public async Task A_transaction_scope_of_the_caller_undoes_nothing()
    {
        await using var servers = await Servers.OpenAsync();
        var server = servers.Start();

        using (new TransactionScope(TransactionScopeAsyncFlowOption.Enabled))
        {
            (await server.ClaimAsync(Key, Lease, default)).Should().Be(WebhookClaim.Granted);
            await server.CompleteAsync(Key, Window, default);
        }

        (await server.ClaimAsync(Key, Lease, default)).Should().Be(WebhookClaim.Handled);
    }

    [Fact]
    public async Task A_claim_ends_with_its_lease_and_then_is_no_longer_its_first_owners()
    {
        await using var servers = await Servers.OpenAsync();
        var (dead, other, third) = (servers.Start(), servers.Start(), servers.Start());
        (await dead.ClaimAsync(Key, Lease, default)).Should().Be(WebhookClaim.Granted);
        (await other.ClaimAsync(Key, Lease, default)).Should().Be(WebhookClaim.InHand);

        await servers.LetTimeRunOutAsync();
        (await other.ClaimAsync(Key, Lease, default)).Should().Be(WebhookClaim.Granted);
        await dead.ForgetAsync(Key, default);

        (await third.ClaimAsync(Key, Lease, default)).Should().Be(WebhookClaim.InHand, "the first owner has nothing to give back");
        await servers.LetTimeRunOutAsync();
        await dead.RenewAsync(Key, Lease, default);
        (await third.ClaimAsync(Key, Lease, default)).Should().Be(WebhookClaim.Granted, "the first owner has nothing to renew");
    }

    [Fact]
    public async Task A_renewed_claim_holds()
    {
        await using var servers = await Servers.OpenAsync();
        var (slow, other) = (servers.Start(), servers.Start());
        await slow.ClaimAsync(Key, Lease, default);
        await servers.LetTimeRunOutAsync();

        await slow.RenewAsync(Key, Lease, default);

        (await other.ClaimAsync(Key, Lease, default)).Should().Be(WebhookClaim.InHand);
    }

    [Fact]
    public async Task An_event_that_is_given_back_is_new_and_a_handled_one_is_not()
    {
        await using var servers = await Servers.OpenAsync();
        var (first, second) = (servers.Start(), servers.Start());
        await first.ClaimAsync(Key, Lease, default);

        await first.ForgetAsync(Key, default);
        (await second.ClaimAsync(Key, Lease, default)).Should().Be(WebhookClaim.Granted);
        await second.CompleteAsync(Key, Window, default);
        await second.ForgetAsync(Key, default);
        await second.RenewAsync(Key, TimeSpan.FromDays(-1), default);

        (await first.ClaimAsync(Key, Lease, default)).Should().Be(WebhookClaim.Handled);
        await servers.LetTimeRunOutAsync();
        (await first.ClaimAsync(Key, Lease, default)).Should().Be(WebhookClaim.Granted, "its window is over");
    }

    [Fact]
    public async Task An_event_that_was_handled_while_the_database_was_away_is_remembered()
    {
        await using var servers = await Servers.OpenAsync();

        await servers.Start().CompleteAsync(Key, Window, default);

        (await servers.Start().ClaimAsync(Key, Lease, default)).Should().Be(WebhookClaim.Handled);
    }

    [Fact]
    public async Task What_is_over_is_deleted_every_ten_minutes()
    {
        var clock = new ManualTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using var servers = await Servers.OpenAsync();
        var server = servers.Start(clock);
        foreach (var i in new[] { 1, 2 }) await server.CompleteAsync(KeyOf(i), Window, default);
        await servers.LetTimeRunOutAsync();

        await server.CompleteAsync(KeyOf(3), Window, default);
        (await servers.WithDbAsync(db => db.Webhooks.CountAsync())).Should().Be(3);
        clock.Advance(TimeSpan.FromMinutes(10));
        await server.CompleteAsync(KeyOf(4), Window, default);

        (await servers.WithDbAsync(db => db.Webhooks.Select(webhook => webhook.Key).ToListAsync()))
            .Should().BeEquivalentTo(KeyOf(3), KeyOf(4));
    }

    [Fact]
    public async Task No_statement_scans_the_table()
    {
        await using var servers = await Servers.OpenAsync();
        servers.Start();
        servers.Plans.Read = true;

        await servers.WithDbAsync(async db =>
        {
            var table = new WebhookTable(db);
            var owner = Guid.NewGuid();
            await table.AddAsync(Key, default);
            await table.FindAsync(Key, default);
            await table.ClaimAsync(Key, owner, Lease, default);
            await table.RenewAsync(Key, owner, Lease, default);
            await table.RememberAsync(Key, owner, Lease, default);
            await table.ForgetAsync(Key, owner, default);
            return await table.CleanAsync(default);
        });

        servers.Plans.Count.Should().Be(6, "all but the INSERT");
        servers.Plans.Scans.Should().BeEmpty();
    }

    // As the endpoint makes them: 64 hex digits.
    private static string KeyOf(int i) => i.ToString("x64", System.Globalization.CultureInfo.InvariantCulture);
}
