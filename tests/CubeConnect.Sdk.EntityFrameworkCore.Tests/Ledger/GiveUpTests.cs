namespace CubeConnect.EntityFrameworkCore.Tests.Ledger;

/// <summary>What counts as a failure, and for how long a message may fail.</summary>
public sealed class GiveUpTests
{
    [Fact]
    public async Task A_key_that_is_refused_leaves_it_due_and_after_a_day_rejects_it()
    {
        await using var shop = await Shop.OpenAsync();
        for (var i = 0; i < 2; i++) shop.Platform.Reply(401, """{"success":false,"error":{"code":"INVALID_API_KEY"}}""");
        var id = await shop.EnqueueAsync();
        var deliver = () => shop.Ledger.DeliverAsync(id);

        (await deliver.Should().ThrowAsync<SendNotReadyException>()).Which.RetryAfter.Should().Be(TimeSpan.FromMinutes(5));
        (await shop.Ledger.GetOverviewAsync()).Pending.Should().Be(1, "it waits for the next attempt");
        await shop.MakeOldAsync();
        await shop.WithDbAsync(db => db.Sends.ExecuteUpdateAsync(set => set
            .SetProperty(send => send.FailingSince, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc))
            .SetProperty(send => send.NextAttemptAt, (DateTime?)null)));
        (await shop.Ledger.GetOverviewAsync()).OldestPending.Should().BeGreaterThan(TimeSpan.FromDays(365));

        (await deliver()).Should().Be(SendResult.Rejected);

        (await shop.RowAsync(id)).State.Should().Be(SendState.Rejected);
        (await shop.Ledger.GetOverviewAsync()).Pending.Should().Be(0);
    }

    [Fact]
    public async Task An_old_message_is_pending_after_its_first_failure()
    {
        await using var shop = await Shop.OpenAsync();
        shop.Platform.Reply(401, """{"success":false,"error":{"code":"INVALID_API_KEY"}}""");
        var id = await shop.EnqueueAsync();
        await shop.MakeOldAsync();

        await shop.Ledger.Awaiting(ledger => ledger.DeliverAsync(id)).Should().ThrowAsync<SendNotReadyException>();

        (await shop.RowAsync(id)).State.Should().Be(SendState.Pending);
    }

    [Fact]
    public async Task A_cancellation_gives_up_no_old_message()
    {
        var limiter = new HeldLimiter();
        await using var shop = await Shop.OpenAsync(client: options => options.RateLimiter = limiter);
        var id = await shop.EnqueueAsync();
        await shop.MakeOldAsync(failing: true);
        using var cancel = new CancellationTokenSource();
        var running = shop.Ledger.DeliverAsync(id, cancel.Token);
        await limiter.Asked;

        await cancel.CancelAsync();

        await running.Awaiting(task => task).Should().ThrowAsync<OperationCanceledException>();
        (await shop.RowAsync(id)).State.Should().Be(SendState.Pending);
    }

    [Fact]
    public async Task An_open_message_to_the_number_gives_up_no_old_one()
    {
        var limiter = new HeldLimiter();
        await using var shop = await Shop.OpenAsync(client: options => options.RateLimiter = limiter);
        shop.Platform.Reply(502);
        var (id, other) = (await shop.EnqueueAsync(), await shop.EnqueueAsync("invoiced-4711"));
        await shop.MakeOldAsync(failing: true);
        var running = shop.Ledger.DeliverAsync(id);
        await limiter.Asked;
        (await shop.Ledger.DeliverAsync(other)).Should().Be(SendResult.InDoubt);

        limiter.LetGo();

        await running.Awaiting(task => task).Should().ThrowAsync<SendNotReadyException>();
        var row = await shop.RowAsync(id);
        row.State.Should().Be(SendState.Pending);
        row.Error.Should().Be("Another worker has the message or its number, or it is too late.");
    }

    [Fact]
    public async Task What_a_person_sends_again_begins_to_fail_anew()
    {
        await using var shop = await Shop.OpenAsync();
        shop.Platform.Reply(502).Reply(429, """{"success":false,"error":{"code":"RATE_LIMIT_EXCEEDED"}}""");
        var id = await shop.EnqueueAsync();
        await shop.Ledger.DeliverAsync(id);
        await shop.MakeOldAsync(failing: true);
        await shop.Ledger.ResendAsync(id, iKnowItMayArriveTwice: true);
        (await shop.RowAsync(id)).FailingSince.Should().BeNull();

        await shop.Ledger.Awaiting(ledger => ledger.DeliverAsync(id)).Should().ThrowAsync<SendNotReadyException>();

        (await shop.RowAsync(id)).State.Should().Be(SendState.Pending);
    }

    [Fact]
    public async Task Days_in_which_no_process_delivers_are_not_days_of_failing()
    {
        await using var shop = await Shop.OpenAsync();
        for (var i = 0; i < 2; i++) shop.Platform.Reply(429, """{"success":false,"error":{"code":"RATE_LIMIT_EXCEEDED"}}""");
        var id = await shop.EnqueueAsync();
        var deliver = () => shop.Ledger.DeliverAsync(id);
        await deliver.Should().ThrowAsync<SendNotReadyException>();
        var friday = DateTime.UtcNow.AddDays(-3);
        await shop.WithDbAsync(db => db.Sends.ExecuteUpdateAsync(set => set
            .SetProperty(send => send.FailingSince, friday).SetProperty(send => send.NextAttemptAt, friday)));

        await deliver.Should().ThrowAsync<SendNotReadyException>();

        var row = await shop.RowAsync(id);
        row.State.Should().Be(SendState.Pending);
        row.FailingSince.Should().BeAfter(friday.AddDays(1));
    }

    /// <summary>A wrong BaseAddress, or a proxy: an operator can mend it, and then every message goes.</summary>
    [Theory]
    [InlineData(308, "Pending")]
    [InlineData(400, "Pending")]
    [InlineData(404, "Pending")]
    [InlineData(405, "Pending")]
    [InlineData(413, "Pending")]
    [InlineData(422, "Pending")]
    [InlineData(200, "InDoubt")]
    [InlineData(302, "InDoubt")]
    [InlineData(403, "InDoubt")]
    [InlineData(409, "InDoubt")]
    [InlineData(499, "InDoubt")]
    [InlineData(503, "InDoubt")]
    public async Task An_answer_that_is_not_the_platforms_rejects_nothing(int status, string state)
    {
        await using var shop = await Shop.OpenAsync();
        shop.Platform.Reply(status, "<html><body>Maintenance</body></html>");
        var id = await shop.EnqueueAsync();

        var deliver = () => shop.Ledger.DeliverAsync(id);
        if (state == "InDoubt") (await deliver()).Should().Be(SendResult.InDoubt);
        else (await deliver.Should().ThrowAsync<SendNotReadyException>()).Which.RetryAfter.Should().Be(TimeSpan.FromMinutes(5));

        var row = await shop.RowAsync(id);
        (row.State.ToString(), row.FailingSince is not null).Should().Be((state, state == "Pending"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("""{"message":"no Route matched with those values"}""")]
    [InlineData("""{"timestamp":"2026-11-29","status":404,"error":"Not Found"}""")]
    public async Task Nor_does_one_that_has_no_envelope(string body)
    {
        await using var shop = await Shop.OpenAsync();
        shop.Platform.Reply(404, body);
        var id = await shop.EnqueueAsync();

        await shop.Ledger.Awaiting(ledger => ledger.DeliverAsync(id)).Should().ThrowAsync<SendNotReadyException>();

        (await shop.RowAsync(id)).State.Should().Be(SendState.Pending);
    }

    [Theory]
    [InlineData(400, """{"success":false,"error":{"message":"no"}}""")]
    [InlineData(404, """{"success":false,"error":{"message":"no"}}""")]
    [InlineData(422, """{"error":{"code":"VALIDATION_ERROR","message":"no"}}""")]
    [InlineData(422, "\uFEFF{\"success\":false}")]
    public async Task The_platforms_own_refusal_rejects_it_without_a_code_too(int status, string body)
    {
        await using var shop = await Shop.OpenAsync();
        shop.Platform.Reply(status, body);

        (await shop.Ledger.DeliverAsync(await shop.EnqueueAsync())).Should().Be(SendResult.Rejected);
    }
}
