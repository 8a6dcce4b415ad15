namespace CubeConnect.EntityFrameworkCore.Tests.Ledger;

/// <summary>A message is a row of the user's transaction, and its key makes it.</summary>
public sealed class SendQueueTests
{
    private static readonly SendTextRequest Text = new() { Phone = "+966501234567", Text = "طلبك في الطريق" };

    [Fact]
    public async Task A_message_is_committed_with_the_order()
    {
        await using var shop = await Shop.OpenAsync();

        await shop.WithQueueAsync(async (db, queue) =>
        {
            db.Orders.Add(new Order { Number = "4711" });
            await queue.EnqueueAsync("shipped-4711", Text);
            (await shop.Ledger.GetAsync("shipped-4711")).Should().BeNull("nothing is saved yet");
            return await db.SaveChangesAsync();
        });

        var entry = await shop.Ledger.GetAsync("shipped-4711");
        (entry!.State, entry.Status.Value, entry.Attempts).Should().Be((SendState.Pending, "", 0));
        entry.CreatedAt.Should().BeCloseTo(DateTimeOffset.UtcNow, TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task A_rollback_takes_the_message_along()
    {
        await using var shop = await Shop.OpenAsync();

        var id = await shop.WithQueueAsync(async (db, queue) =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            db.Orders.Add(new Order { Number = "4711" });
            var enqueued = await queue.EnqueueAsync("shipped-4711", Text);
            await db.SaveChangesAsync();
            await transaction.RollbackAsync();
            return enqueued;
        });

        (await shop.Ledger.GetAsync("shipped-4711")).Should().BeNull();
        (await shop.Ledger.DeliverAsync(id)).Should().Be(SendResult.NotFound);
    }

    [Fact]
    public async Task The_second_of_two_that_insert_a_key_finds_the_first_when_it_runs_again()
    {
        await using var shop = await Shop.OpenAsync();

        var (first, again) = await shop.WithQueueAsync(async (db, queue) =>
        {
            db.Orders.Add(new Order { Number = "4711" });
            await queue.EnqueueAsync("shipped-4711", Text);
            var other = await shop.EnqueueAsync();
            var save = () => db.SaveChangesAsync();
            await save.Should().ThrowAsync<DbUpdateException>();

            var found = await queue.EnqueueAsync("shipped-4711", Text);
            await save();
            return (other, found);
        });

        again.Should().Be(first);
        (await shop.WithDbAsync(db => db.Orders.CountAsync())).Should().Be(1);
        (await shop.WithDbAsync(db => db.Sends.CountAsync())).Should().Be(1);
    }

    [Fact]
    public async Task The_same_key_is_the_same_message()
    {
        await using var shop = await Shop.OpenAsync();
        var first = await shop.EnqueueAsync();

        (await shop.EnqueueAsync()).Should().Be(first);
        (await shop.WithQueueAsync(async (_, queue) =>
            await queue.EnqueueAsync("new", Text) == await queue.EnqueueAsync("new", Text with { }))).Should().BeTrue("also unsaved");
        (await shop.WithDbAsync(db => db.Sends.CountAsync())).Should().Be(1);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("phone")]
    [InlineData("kind")]
    [InlineData("account")]
    public async Task Another_content_under_a_known_key_is_refused(string what)
    {
        await using var shop = await Shop.OpenAsync();
        await shop.EnqueueAsync();

        var again = () => shop.WithQueueAsync((_, queue) => what switch
        {
            "text" => queue.EnqueueAsync("shipped-4711", Text with { Text = "another" }),
            "phone" => queue.EnqueueAsync("shipped-4711", Text with { Phone = "+966501234568" }),
            "account" => queue.EnqueueAsync("shipped-4711", Text, new SendOptions { WhatsAppAccountId = "01JXOTHER" }),
            _ => queue.EnqueueAsync("shipped-4711", new SendTemplateRequest { Phone = Text.Phone, Template = "order_shipped" }),
        });

        (await again.Should().ThrowAsync<InvalidOperationException>()).WithMessage("*shipped-4711*another content*");
    }

    [Theory]
    [InlineData("", "+966501234567")]
    [InlineData("key", "0501234567")]
    public async Task What_could_never_be_sent_is_refused_at_once(string key, string phone)
    {
        await using var shop = await Shop.OpenAsync();

        var enqueue = () => shop.WithQueueAsync((_, queue) => queue.EnqueueAsync(key, Text with { Phone = phone }));

        await enqueue.Should().ThrowAsync<ArgumentException>();
    }
}
