using System.Text.RegularExpressions;

namespace CubeConnect.EntityFrameworkCore.Tests.Ledger;

/// <summary>Every move from every state, on a real database: what is not in the table must not move.</summary>
public sealed class SendTableTests
{
    private static readonly Guid Owner = Guid.NewGuid();

    private static readonly SendFailure Failure = new(SendMove.Return, "CODE", "words", TimeSpan.FromSeconds(60));

    internal static readonly Dictionary<string, Func<SendTable, Guid, Task>> Moves = new(StringComparer.Ordinal)
    {
        ["claim"] = (table, id) => table.ClaimAsync([id], Guid.NewGuid(), TimeSpan.FromMinutes(2), default),
        ["release"] = (table, id) => table.ReleaseAsync([id], Owner),
        ["release, by another"] = (table, id) => table.ReleaseAsync([id], Guid.NewGuid()),
        ["leave"] = (table, id) => table.LeaveAsync(id, Owner, TimeSpan.FromMinutes(2), default),
        ["leave, by another"] = (table, id) => table.LeaveAsync(id, Guid.NewGuid(), TimeSpan.FromMinutes(2), default),
        ["accept"] = (table, id) => table.AcceptAsync(id, Owner, new("1", "queued", "{}"), default),
        ["accept, by another"] = (table, id) => table.AcceptAsync(id, Guid.NewGuid(), new("1", "queued", "{}"), default),
        ["return"] = (table, id) => table.ReturnAsync(id, Owner, Failure, TimeSpan.FromDays(1), default),
        ["return, by another"] = (table, id) => table.ReturnAsync(id, Guid.NewGuid(), Failure, TimeSpan.FromDays(1), default),
        ["reject"] = (table, id) => table.RejectAsync(id, Owner, Failure, default),
        ["doubt"] = (table, id) => table.DoubtAsync(id, Owner, Failure, default),
        ["sweep"] = (table, _) => table.SweepAsync(default),
        ["resend"] = (table, id) => table.ResendAsync(id, default),
        ["dismiss"] = (table, id) => table.DismissAsync(id, "why", default),
        ["erase"] = (table, _) => table.EraseAsync("966501234567", default),
        ["miss"] = (table, _) => table.MissAsync("966501234567", default),
        ["settle"] = (table, _) =>
            table.SettleAsync("966501234567", "wamid.1", DateTime.UtcNow.AddHours(1), MessageStatus.Sent, null, default),
        ["settle, earlier"] = (table, _) =>
            table.SettleAsync("966501234567", "wamid.1", DateTime.UtcNow.AddHours(-1), MessageStatus.Sent, null, default),
    };

    // State, whether its lease is over, and where each move that moves it leads.
    [Theory]
    [InlineData("Pending", false, "claim>Claimed accept>Accepted dismiss>Dismissed erase>Dismissed")]
    [InlineData("Claimed", false, "release>Pending leave>Leaving accept>Accepted return>Pending reject>Rejected dismiss>Dismissed")]
    [InlineData("Claimed", true,
        "claim>Claimed release>Pending leave>Leaving accept>Accepted return>Pending reject>Rejected dismiss>Dismissed")]
    [InlineData("Leaving", false, "accept>Accepted return>Pending reject>Rejected doubt>InDoubt")]
    [InlineData("Leaving", true, "accept>Accepted return>Pending reject>Rejected doubt>InDoubt sweep>InDoubt")]
    [InlineData("InDoubt", false,
        "accept>Accepted return>Pending reject>Rejected resend>Pending dismiss>Dismissed erase>Dismissed settle>Accepted")]
    [InlineData("Accepted", false, "")]
    [InlineData("Rejected", false, "accept>Accepted")]
    [InlineData("Dismissed", false, "accept>Accepted")]
    public async Task A_row_moves_only_as_the_state_machine_says(string state, bool leaseIsOver, string expected)
    {
        await using var shop = await Shop.OpenAsync();
        var moved = new List<string>();
        foreach (var (name, move) in Moves)
        {
            var id = await SeedAsync(shop, Enum.Parse<SendState>(state), leaseIsOver);
            var before = await shop.RowAsync(id);
            await shop.WithDbAsync(async db =>
            {
                await move(new SendTable(db), id);
                return 0;
            });
            var after = await shop.RowAsync(id);
            if (after.State != before.State || after.Owner != before.Owner) moved.Add($"{name}>{after.State}");
            (after.OpenRecipient is not null).Should().Be(
                after.State is SendState.Leaving or SendState.InDoubt, $"{name} from {state}: the number is open while the message is");
        }

        string.Join(' ', moved).Should().Be(expected);
    }

    // Minutes that it has been failing, those that it may, and whether this failure counts.
    [Theory]
    [InlineData(null, 10, true, "Pending")]
    [InlineData(20, 60, true, "Pending")]
    [InlineData(20, 10, true, "Rejected")]
    [InlineData(20, 10, false, "Pending")]
    [InlineData(null, 10, false, "Pending")]
    public async Task A_message_that_failed_for_too_long_is_rejected(int? failing, int giveUpAfter, bool counts, string expected)
    {
        await using var shop = await Shop.OpenAsync();
        var id = await SeedAsync(shop, SendState.Claimed, leaseIsOver: false);
        var before = DateTime.UtcNow.AddMinutes(-failing ?? 0);
        DateTime? since = failing is null ? null : before;
        await shop.WithDbAsync(db => db.Sends.ExecuteUpdateAsync(set => set.SetProperty(send => send.FailingSince, since)));

        await shop.WithDbAsync(db =>
            new SendTable(db).ReturnAsync(id, Owner, Failure with { Counts = counts }, TimeSpan.FromMinutes(giveUpAfter), default));

        var row = await shop.RowAsync(id);
        (row.State.ToString(), row.ErrorCode, row.Error).Should().Be((expected, "CODE", "words"));
        if (failing is null && !counts) row.FailingSince.Should().BeNull();
        else row.FailingSince.Should().BeCloseTo(before, TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task What_a_worker_left_behind_is_due()
    {
        await using var shop = await Shop.OpenAsync();
        await SeedAsync(shop, SendState.Claimed, leaseIsOver: true);
        await SeedAsync(shop, SendState.Claimed, leaseIsOver: false, clear: false);

        var overview = await shop.WithDbAsync(db => new SendTable(db).CountAsync(default));

        overview.Pending.Should().Be(1);
        overview.OldestPending.Should().BeCloseTo(TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task A_second_message_to_a_number_cannot_leave_while_one_is_open()
    {
        await using var shop = await Shop.OpenAsync();
        await SeedAsync(shop, SendState.InDoubt, leaseIsOver: false);
        var second = await SeedAsync(shop, SendState.Claimed, leaseIsOver: false, clear: false);

        (await shop.WithDbAsync(db => new SendTable(db).LeaveAsync(second, Owner, TimeSpan.FromMinutes(2), default))).Should().BeFalse();
        (await shop.RowAsync(second)).State.Should().Be(SendState.Claimed);
    }

    [Theory]
    [InlineData("sent", "delivered", "delivered")]
    [InlineData("delivered", "sent", "delivered")]
    [InlineData("queued", "read", "read")]
    [InlineData("read", "delivered", "read")]
    [InlineData("sent", "failed", "failed")]
    [InlineData("delivered", "failed", "delivered")]
    [InlineData("failed", "sent", "failed")]
    [InlineData("sent", "held_for_review", "sent")]
    [InlineData(null, "held_for_review", "held_for_review")]
    public async Task A_status_moves_forward_only(string? from, string to, string expected)
    {
        await using var shop = await Shop.OpenAsync();
        var id = await SeedAsync(shop, SendState.Accepted, leaseIsOver: false);
        await shop.WithDbAsync(db => db.Sends.ExecuteUpdateAsync(set => set
            .SetProperty(send => send.WhatsAppId, "wamid.1").SetProperty(send => send.Status, from)));

        (await shop.WithDbAsync(db => new SendTable(db).AdvanceAsync("wamid.1", new MessageStatus(to), null, default))).Should().BeTrue();
        (await shop.RowAsync(id)).Status.Should().Be(expected);
    }

    /// <summary>The pages show how a program reads the table itself. Each statement runs and finds the row.</summary>
    [Theory]
    [InlineData("docs/outbox-queries.md", 3, "Rejected")]
    [InlineData("docs/recipes/personal-data.md", 1, "Rejected")]
    [InlineData("docs/in-doubt.md", 1, "Claimed")]
    public async Task The_statements_of_the_pages_find_what_they_say(string page, int count, string state)
    {
        await using var shop = await Shop.OpenAsync();
        var id = await SeedAsync(shop, Enum.Parse<SendState>(state), leaseIsOver: false);
        await shop.WithDbAsync(db => db.Sends.ExecuteUpdateAsync(set => set
            .SetProperty(send => send.WhatsAppId, "966501234567").SetProperty(send => send.Status, "failed")));
        var statements = (await File.ReadAllLinesAsync(RepositoryFiles.PathOf(page)))
            .Where(line => line.Contains("\"\"\"SELECT ", StringComparison.Ordinal)).Select(line => line.Split("\"\"\"")[1])
            // The page's own program has more, and reads other columns: OperationsPageTests.
            .Where(statement => statement.StartsWith("SELECT \"Key\"", StringComparison.Ordinal))
            .Where(statement => statement.Count(sign => sign == '{') <= 1).ToList();

        statements.Should().HaveCount(count);
        foreach (var statement in statements)
        {
            if (Regex.Match(statement, "\"State\" = '(?<state>[A-Z][a-z]+)'") is { Success: true } named)
                await shop.WithDbAsync(db => db.Sends.ExecuteUpdateAsync(set => set
                    .SetProperty(send => send.State, Enum.Parse<SendState>(named.Groups["state"].Value))));
            var found = await shop.WithDbAsync(async db =>
            {
                await db.Database.OpenConnectionAsync();
                await using var command = db.Database.GetDbConnection().CreateCommand();
                var parts = statement.Split('{', '}'); // before and behind the parameter
                command.CommandText = parts.Length == 1 ? statement : $"{parts[0]}'966501234567'{parts[2]}";
                return (string?)await command.ExecuteScalarAsync();
            });

            found.Should().Be((await shop.RowAsync(id)).Key, statement);
        }
    }

    [Fact]
    public async Task The_next_messages_are_read_in_the_order_of_an_index()
    {
        await using var shop = await Shop.OpenAsync();
        await shop.EnqueueAsync("normal", "+966501234561");
        var high = await shop.EnqueueAsync("code", "+966501234562", new SendOptions { Priority = RequestPriority.High });
        var abandoned = await SeedAsync(shop, SendState.Claimed, leaseIsOver: true, clear: false);
        shop.Plans.Read = true;

        var next = await shop.WithDbAsync(db => new SendTable(db).NextAsync(highOnly: false, 2, default));
        var urgent = await shop.WithDbAsync(db => new SendTable(db).NextAsync(highOnly: true, 9, default));

        next.Select(send => send.Id).Should().Equal(abandoned, high);
        urgent.Select(send => send.Id).Should().Equal(abandoned, high);
        shop.Plans.Sorts.Should().BeEmpty();
        shop.Plans.Count.Should().Be(4);
    }

    private static Task<Guid> SeedAsync(Shop shop, SendState state, bool leaseIsOver, bool clear = true) => shop.WithDbAsync(async db =>
    {
        if (clear) await db.Sends.ExecuteDeleteAsync();
        var now = DateTime.UtcNow;
        var row = new SendRow
        {
            Id = Guid.NewGuid(),
            Key = Guid.NewGuid().ToString(),
            Kind = "text",
            Recipient = "966501234567",
            OpenRecipient = state is SendState.Leaving or SendState.InDoubt ? "966501234567" : null,
            State = state,
            Owner = Owner,
            CreatedAt = now.AddMinutes(-30),
            LeftAt = now,
            LeaseUntil = state is SendState.Claimed or SendState.Leaving ? now.AddMinutes(leaseIsOver ? -1 : 1) : null,
            ChangedAt = now,
        };
        db.Sends.Add(row);
        await db.SaveChangesAsync();
        return row.Id;
    });
}
