namespace CubeConnect.EntityFrameworkCore.Tests.Ledger;

/// <summary>The first and the last moment of a message.</summary>
public sealed class SendOptionsTests
{
    [Fact]
    public async Task A_message_waits_for_its_time()
    {
        await using var shop = await Shop.OpenAsync();
        var id = await shop.EnqueueAsync(options: new SendOptions { NotBefore = DateTimeOffset.UtcNow.AddHours(1) });

        var deliver = () => shop.Ledger.DeliverAsync(id);

        (await deliver.Should().ThrowAsync<SendNotReadyException>()).Which.RetryAfter.Should().BeCloseTo(
            TimeSpan.FromHours(1), TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task A_message_does_not_leave_after_its_time()
    {
        await using var shop = await Shop.OpenAsync();
        var late = new SendOptions { NotAfter = DateTimeOffset.UtcNow.AddSeconds(-1) };
        var id = await shop.EnqueueAsync(options: late);
        await shop.EnqueueAsync("of the pump", options: late);
        await shop.EnqueueAsync("in time", options: new SendOptions { NotAfter = DateTimeOffset.UtcNow.AddHours(1) });
        var work = (ILedgerWork)shop.Ledger;

        var next = await work.ClaimNextAsync(highOnly: false, 10, default);
        (await shop.Ledger.DeliverAsync(id)).Should().Be(SendResult.Rejected);
        await work.CareAsync(default);

        next.Should().ContainSingle().Which.Key.Should().Be("in time");
        foreach (var key in new[] { "shipped-4711", "of the pump" })
        {
            var entry = await shop.Ledger.GetAsync(key);
            (entry!.State, entry.ErrorCode.Value).Should().Be((SendState.Rejected, "MESSAGE_EXPIRED"));
        }

        (await shop.Ledger.GetAsync("in time"))!.State.Should().Be(SendState.Claimed);
        shop.Platform.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task A_message_that_waits_for_the_limiter_until_it_is_too_late_does_not_leave()
    {
        var limiter = new HeldLimiter();
        await using var shop = await Shop.OpenAsync(client: options => options.RateLimiter = limiter);
        var id = await shop.EnqueueAsync(options: new SendOptions { NotAfter = DateTimeOffset.UtcNow.AddHours(1) });
        var deliver = shop.Ledger.DeliverAsync(id);
        await limiter.Asked;
        await shop.WithDbAsync(db => db.Sends.ExecuteUpdateAsync(set => set
            .SetProperty(send => send.NotAfter, DateTime.UtcNow.AddSeconds(-1))));

        limiter.LetGo();

        await FluentActions.Awaiting(() => deliver).Should().ThrowAsync<SendNotReadyException>();
        (await shop.Ledger.DeliverAsync(id)).Should().Be(SendResult.Rejected);
        shop.Platform.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task A_person_may_send_again_what_is_in_doubt_after_its_time()
    {
        await using var shop = await Shop.OpenAsync();
        shop.Platform.Reply(502).Reply(202, Shop.Receipt);
        var id = await shop.EnqueueAsync(options: new SendOptions { NotAfter = DateTimeOffset.UtcNow.AddHours(1) });
        await shop.Ledger.DeliverAsync(id);
        await shop.WithDbAsync(db => db.Sends.ExecuteUpdateAsync(set => set
            .SetProperty(send => send.NotAfter, DateTime.UtcNow.AddSeconds(-1))));

        await shop.Ledger.ResendAsync(id, iKnowItMayArriveTwice: true);

        (await shop.Ledger.DeliverAsync(id)).Should().Be(SendResult.Sent);
    }

    [Fact]
    public async Task A_message_needs_time_between_its_first_and_its_last_moment()
    {
        await using var shop = await Shop.OpenAsync();
        var at = DateTimeOffset.UtcNow;

        var enqueue = () => shop.EnqueueAsync(options: new SendOptions { NotBefore = at, NotAfter = at });

        (await enqueue.Should().ThrowAsync<ArgumentException>()).WithMessage("NotAfter*");
    }
}
