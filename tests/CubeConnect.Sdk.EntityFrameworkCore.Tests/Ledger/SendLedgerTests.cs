namespace CubeConnect.EntityFrameworkCore.Tests.Ledger;

/// <summary>What a delivery ends in, counted at the platform.</summary>
public sealed class SendLedgerTests
{
    [Fact]
    public async Task A_message_is_sent_once_however_often_it_is_delivered()
    {
        await using var shop = await Shop.OpenAsync();
        shop.Platform.Reply(202, Shop.Receipt);
        var id = await shop.EnqueueAsync();

        (await shop.Ledger.DeliverAsync(id)).Should().Be(SendResult.Sent);
        (await shop.Ledger.DeliverAsync(id)).Should().Be(SendResult.AlreadyDone);

        shop.Platform.Single.Json.GetProperty("data").GetProperty("text").GetString().Should().Be("طلبك في الطريق");
        var entry = await shop.Ledger.GetAsync("shipped-4711");
        (entry!.State, entry.Receipt!.Id.Value, entry.Status, entry.Attempts)
            .Should().Be((SendState.Accepted, "4521", MessageStatus.Queued, 1));
    }

    [Fact]
    public async Task Of_many_workers_at_once_one_sends()
    {
        await using var shop = await Shop.OpenAsync();
        shop.Platform.Reply(202, Shop.Receipt);
        var id = await shop.EnqueueAsync();
        var workers = Enumerable.Range(0, 8).Select(_ => shop.Start().GetRequiredService<ISendLedger>()).ToList();

        var results = await Task.WhenAll(workers.Select(async ledger =>
        {
            try
            {
                return (await ledger.DeliverAsync(id)).ToString();
            }
            catch (SendNotReadyException)
            {
                return "busy elsewhere";
            }
        }));

        results.Count(result => result == "Sent").Should().Be(1);
        results.Should().OnlyContain(result => result == "Sent" || result == "AlreadyDone" || result == "busy elsewhere");
        shop.Platform.Requests.Should().HaveCount(1);
    }

    [Fact]
    public async Task Without_an_answer_it_is_in_doubt_and_never_sent_again_by_itself()
    {
        await using var shop = await Shop.OpenAsync();
        shop.Platform.Reply(502);
        var id = await shop.EnqueueAsync();

        (await shop.Ledger.DeliverAsync(id)).Should().Be(SendResult.InDoubt);
        (await shop.Ledger.DeliverAsync(id)).Should().Be(SendResult.InDoubt);

        shop.Platform.Requests.Should().HaveCount(1);
        (await shop.Ledger.ListInDoubtAsync()).Should().ContainSingle().Which.Id.Should().Be(id);
        (await shop.Ledger.GetOverviewAsync()).InDoubt.Should().Be(1);
    }

    [Fact]
    public async Task A_worker_that_died_after_the_mark_leaves_a_doubt()
    {
        await using var shop = await Shop.OpenAsync();
        var id = await shop.EnqueueAsync();
        var dead = Guid.NewGuid();
        await shop.WithDbAsync(db => new SendTable(db).ClaimAsync([id], dead, TimeSpan.FromMinutes(2), default));
        await shop.WithDbAsync(db => new SendTable(db).LeaveAsync(id, dead, TimeSpan.FromMinutes(2), default));

        var deliver = () => shop.Ledger.DeliverAsync(id);
        (await deliver.Should().ThrowAsync<SendNotReadyException>()).Which.RetryAfter.Should().BeCloseTo(
            TimeSpan.FromMinutes(2), TimeSpan.FromSeconds(30));
        await shop.LetLeaseRunOutAsync(id);
        (await deliver()).Should().Be(SendResult.InDoubt);

        shop.Platform.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task A_worker_that_died_before_the_mark_costs_nothing()
    {
        await using var shop = await Shop.OpenAsync();
        shop.Platform.Reply(202, Shop.Receipt);
        var id = await shop.EnqueueAsync();
        await shop.WithDbAsync(db => new SendTable(db).ClaimAsync([id], Guid.NewGuid(), TimeSpan.FromMinutes(2), default));
        await shop.LetLeaseRunOutAsync(id);

        (await shop.Ledger.DeliverAsync(id)).Should().Be(SendResult.Sent);
    }

    [Fact]
    public async Task A_worker_that_lost_its_claim_while_it_waited_sends_nothing()
    {
        var limiter = new HeldLimiter();
        await using var shop = await Shop.OpenAsync(client: options => options.RateLimiter = limiter);
        shop.Platform.Reply(202, Shop.Receipt);
        var id = await shop.EnqueueAsync();
        var late = shop.Ledger.DeliverAsync(id);
        await limiter.Asked;
        await shop.LetLeaseRunOutAsync(id);

        (await shop.Start().GetRequiredService<ISendLedger>().DeliverAsync(id)).Should().Be(SendResult.Sent);
        limiter.LetGo();

        await late.Awaiting(task => task).Should().ThrowAsync<SendNotReadyException>();
        shop.Platform.Requests.Should().HaveCount(1);
        (await shop.RowAsync(id)).State.Should().Be(SendState.Accepted);
    }

    [Fact]
    public async Task What_was_dismissed_while_its_worker_waited_does_not_leave()
    {
        var limiter = new HeldLimiter();
        await using var shop = await Shop.OpenAsync(client: options => options.RateLimiter = limiter);
        var id = await shop.EnqueueAsync();
        var waiting = shop.Ledger.DeliverAsync(id);
        await limiter.Asked;

        (await shop.Ledger.DismissAsync(id, "the order was cancelled")).Should().BeTrue();
        limiter.LetGo();

        await waiting.Awaiting(task => task).Should().ThrowAsync<SendNotReadyException>();
        (await shop.Ledger.DeliverAsync(id)).Should().Be(SendResult.AlreadyDone);
        shop.Platform.Requests.Should().BeEmpty();
        var row = await shop.RowAsync(id);
        (row.State, row.Error).Should().Be((SendState.Dismissed, "the order was cancelled"));
    }

    [Fact]
    public async Task An_answer_that_comes_after_the_lease_still_counts()
    {
        var answer = new TaskCompletionSource<WireReply>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var shop = await Shop.OpenAsync();
        shop.Platform.Reply(_ => answer.Task);
        var id = await shop.EnqueueAsync();
        var slow = shop.Ledger.DeliverAsync(id);
        await shop.Platform.ArrivedAsync(1);
        await shop.LetLeaseRunOutAsync(id);

        (await shop.Start().GetRequiredService<ISendLedger>().DeliverAsync(id)).Should().Be(SendResult.InDoubt);
        answer.SetResult(WireReply.Of(202, Shop.Receipt));

        (await slow).Should().Be(SendResult.Sent);
        (await shop.RowAsync(id)).State.Should().Be(SendState.Accepted);
    }

    [Fact]
    public async Task A_cancellation_does_not_reach_a_message_that_is_leaving()
    {
        var answer = new TaskCompletionSource<WireReply>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var shop = await Shop.OpenAsync();
        shop.Platform.Reply(_ => answer.Task);
        var id = await shop.EnqueueAsync();
        using var cancel = new CancellationTokenSource();
        var running = shop.Ledger.DeliverAsync(id, cancel.Token);
        await shop.Platform.ArrivedAsync(1);

        await cancel.CancelAsync();
        answer.SetResult(WireReply.Of(202, Shop.Receipt));

        (await running).Should().Be(SendResult.Sent);
    }

    [Fact]
    public async Task A_cancellation_in_the_limiters_line_leaves_it_pending()
    {
        var limiter = new HeldLimiter();
        await using var shop = await Shop.OpenAsync(client: options => options.RateLimiter = limiter);
        var id = await shop.EnqueueAsync();
        using var cancel = new CancellationTokenSource();
        var running = shop.Ledger.DeliverAsync(id, cancel.Token);
        await limiter.Asked;

        await cancel.CancelAsync();

        (await running.Awaiting(task => task).Should().ThrowAsync<OperationCanceledException>())
            .Which.CancellationToken.Should().Be(cancel.Token);
        (await shop.RowAsync(id)).State.Should().Be(SendState.Pending);
    }

    [Fact]
    public async Task The_limit_returns_it_with_the_time_to_come_back()
    {
        await using var shop = await Shop.OpenAsync();
        shop.Platform.Reply(429, """{"success":false,"error":{"code":"RATE_LIMIT_EXCEEDED"}}""", ("Retry-After", "17"));
        var id = await shop.EnqueueAsync();

        var deliver = () => shop.Ledger.DeliverAsync(id);

        (await deliver.Should().ThrowAsync<SendNotReadyException>()).Which.RetryAfter.Should().Be(TimeSpan.FromSeconds(17));
        (await deliver.Should().ThrowAsync<SendNotReadyException>()).Which.RetryAfter
            .Should().BeLessThanOrEqualTo(TimeSpan.FromSeconds(17));
        shop.Platform.Requests.Should().HaveCount(1, "it is not due yet");
        (await shop.Ledger.GetAsync("shipped-4711"))!.ErrorCode.Should().Be(ErrorCode.RateLimitExceeded);
    }

    [Fact]
    public async Task A_final_refusal_rejects_it()
    {
        await using var shop = await Shop.OpenAsync();
        shop.Platform.Reply(422, """{"success":false,"error":{"code":"INVALID_PHONE_NUMBER","message":"no"}}""");
        var id = await shop.EnqueueAsync();

        (await shop.Ledger.DeliverAsync(id)).Should().Be(SendResult.Rejected);
        (await shop.Ledger.DeliverAsync(id)).Should().Be(SendResult.Rejected);

        shop.Platform.Requests.Should().HaveCount(1);
        (await shop.Ledger.GetAsync("shipped-4711"))!.ErrorCode.Should().Be(ErrorCode.InvalidPhoneNumber);
    }

    [Fact]
    public async Task A_second_message_to_the_number_waits_for_the_one_in_doubt()
    {
        await using var shop = await Shop.OpenAsync();
        shop.Platform.Reply(502).Reply(202, Shop.Receipt);
        var first = await shop.EnqueueAsync();
        var second = await shop.EnqueueAsync("invoiced-4711");
        await shop.Ledger.DeliverAsync(first);

        var deliver = () => shop.Ledger.DeliverAsync(second);
        await deliver.Should().ThrowAsync<SendNotReadyException>();
        (await shop.Ledger.DismissAsync(first, "the customer says it never came")).Should().BeTrue();

        (await deliver()).Should().Be(SendResult.Sent);
    }

    [Fact]
    public async Task A_person_sends_again_what_is_in_doubt()
    {
        await using var shop = await Shop.OpenAsync();
        shop.Platform.Reply(502).Reply(202, Shop.Receipt);
        var id = await shop.EnqueueAsync();
        await shop.Ledger.DeliverAsync(id);

        var unsure = () => shop.Ledger.ResendAsync(id, iKnowItMayArriveTwice: false);
        await unsure.Should().ThrowAsync<ArgumentException>();
        (await shop.Ledger.ResendAsync(id, iKnowItMayArriveTwice: true)).Should().BeTrue();
        (await shop.Ledger.ResendAsync(id, iKnowItMayArriveTwice: true)).Should().BeFalse("it is pending");

        (await shop.Ledger.DeliverAsync(id)).Should().Be(SendResult.Sent);
    }

    [Fact]
    public async Task A_campaign_carries_the_id_of_its_row_as_idempotency_key()
    {
        await using var shop = await Shop.OpenAsync();
        shop.Platform.Reply(202, """{"success":true,"data":{"campaign_id":"01JXCAMP","status":"preparing"}}""");
        var id = await shop.WithQueueAsync(async (db, queue) =>
        {
            var sent = await queue.EnqueueAsync("eid", new CreateCampaignRequest
            {
                Template = "eid_offer", Language = "ar", Recipients = [new("+966501234567"), new("+966501234568")],
            });
            await db.SaveChangesAsync();
            return sent;
        });

        (await shop.Ledger.DeliverAsync(id)).Should().Be(SendResult.Sent);

        shop.Platform.Single.Header("Idempotency-Key").Should().Be(id.ToString("N"));
        (await shop.Ledger.GetAsync("eid"))!.Campaign!.Id.Value.Should().Be("01JXCAMP");
    }
}
