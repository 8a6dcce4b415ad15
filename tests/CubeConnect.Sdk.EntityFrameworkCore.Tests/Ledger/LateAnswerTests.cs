using System.Text.Json;
using CubeConnect.Webhooks;

namespace CubeConnect.EntityFrameworkCore.Tests.Ledger;

/// <summary>Answers that come late, name nothing, or do not fit, and events that were faster than they.</summary>
public sealed class LateAnswerTests
{
    [Theory]
    [InlineData(422, """{"success":false,"error":{"code":"INVALID_PHONE"}}""", SendState.Rejected)]
    [InlineData(429, """{"success":false,"error":{"code":"RATE_LIMIT_EXCEEDED"}}""", SendState.Pending)]
    public async Task A_late_refusal_corrects_an_event_of_another_message(int status, string body, SendState expected)
    {
        await using var shop = await Shop.OpenAsync();
        var id = await shop.EnqueueAsync();
        shop.Platform.Reply(async _ =>
        {
            await shop.LetLeaseRunOutAsync(id);
            await shop.Ledger.ListInDoubtAsync();
            await shop.Ledger.ApplyAsync(Shop.Event("wamid.OTHER", "sent"));
            (await shop.RowAsync(id)).State.Should().Be(SendState.Accepted);
            return WireReply.Of(status, body);
        });

        var deliver = () => shop.Ledger.DeliverAsync(id);
        if (expected == SendState.Pending) await deliver.Should().ThrowAsync<SendNotReadyException>();
        else (await deliver()).Should().Be(SendResult.Rejected);

        var row = await shop.RowAsync(id);
        (row.State, row.WhatsAppId, row.Status).Should().Be((expected, null, null));
    }

    [Theory]
    [InlineData(200, """{"success":true,"data":{"message_log_id":4521,"status":"queued","meta_message_id":null}}""")]
    [InlineData(404, """{"success":false,"error":{"code":"NOT_FOUND"}}""")]
    public async Task A_failed_event_before_the_answer_is_kept_where_the_platform_names_no_id(int status, string message)
    {
        await using var shop = await Shop.OpenAsync();
        shop.Platform.Reply(async _ =>
        {
            var failed = Shop.Event("wamid.1", "failed") with { Errors = [new MetaError { Code = 131042 }] };
            (await shop.Ledger.ApplyAsync(failed)).Should().BeTrue();
            return WireReply.Of(202, Shop.Receipt);
        });
        shop.Platform.ReplyAlways(HttpMethod.Get, "/api/v1/messages/4521", _ => WireReply.Of(status, message));

        (await shop.Ledger.DeliverAsync(await shop.EnqueueAsync())).Should().Be(SendResult.Sent);

        var entry = await shop.Ledger.GetAsync("shipped-4711");
        (entry!.Status, entry.ErrorCode.Value).Should().Be((MessageStatus.Failed, "131042"));
    }

    [Fact]
    public async Task A_message_that_failed_without_an_id_leaves_its_number_to_the_next()
    {
        await using var shop = await Shop.OpenAsync();
        shop.Platform.Reply(202, Shop.Receipt).Reply(502);
        shop.Platform.ReplyAlways(HttpMethod.Get, "/api/v1/messages/4521", _ => WireReply.Of(
            200, """{"success":true,"data":{"message_log_id":4521,"status":"failed","meta_message_id":null}}"""));
        await shop.Ledger.DeliverAsync(await shop.EnqueueAsync());
        await shop.Ledger.DeliverAsync(await shop.EnqueueAsync("in doubt"));

        (await shop.Ledger.ApplyAsync(Shop.Event("wamid.2", "sent"))).Should().BeFalse("it may be the first one's");
        (await shop.Ledger.ApplyAsync(Shop.Event("wamid.2", "sent"))).Should().BeTrue();

        (await shop.Ledger.GetAsync("shipped-4711"))!.Status.Should().Be(MessageStatus.Failed);
        (await shop.Ledger.GetAsync("in doubt"))!.State.Should().Be(SendState.Accepted);
    }

    // A login page, another program behind a wrong address, or an id that no column takes.
    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"status":"ok"}""")]
    [InlineData("[]")]
    [InlineData("""{"success":true,"data":{"message_log_id":"1\u0000","status":"queued"}}""")]
    [InlineData("LONG")]
    public async Task An_answer_that_names_no_message_leaves_it_in_doubt(string body)
    {
        await using var shop = await Shop.OpenAsync();
        shop.Platform.Reply(202, body == "LONG" ? Shop.Receipt.Replace("4521", new string('1', 140), StringComparison.Ordinal) : body);

        (await shop.Ledger.DeliverAsync(await shop.EnqueueAsync())).Should().Be(SendResult.InDoubt);

        (await shop.Ledger.ListInDoubtAsync()).Should().ContainSingle().Which.Error.Should().NotBeNull();
    }

    [Fact]
    public async Task A_message_that_the_platform_accepts_without_a_name_holds_up_its_number_for_a_day()
    {
        await using var shop = await Shop.OpenAsync();
        shop.Platform.Reply(202, """{"success":true,"data":{"status":"queued"}}""").Reply(502);
        var unnamed = await shop.EnqueueAsync();
        (await shop.Ledger.DeliverAsync(unnamed)).Should().Be(SendResult.Sent);
        await shop.Ledger.DeliverAsync(await shop.EnqueueAsync("in doubt"));

        (await shop.Ledger.ApplyAsync(Shop.Event("wamid.2", "sent"))).Should().BeFalse("it may be the first one's");
        await shop.WithDbAsync(db => db.Sends.Where(send => send.Id == unnamed)
            .ExecuteUpdateAsync(set => set.SetProperty(send => send.LeftAt, DateTime.UtcNow.AddDays(-2))));
        (await shop.Ledger.ApplyAsync(Shop.Event("wamid.2", "sent"))).Should().BeTrue();
    }

    [Fact]
    public async Task Words_that_are_too_long_for_the_table_are_cut_between_two_characters()
    {
        await using var shop = await Shop.OpenAsync();
        var faces = "x" + string.Concat(Enumerable.Repeat("😀", 600)) + "\0";
        shop.Platform
            .Reply(202, Shop.Receipt.Replace("queued", new string('q', 40), StringComparison.Ordinal))
            .Reply(422, JsonSerializer.Serialize(new { success = false, error = new { code = "INVALID_PHONE", message = faces } }));
        var dismissed = await shop.EnqueueAsync("dismissed", "+966501234569");

        (await shop.Ledger.DeliverAsync(await shop.EnqueueAsync())).Should().Be(SendResult.Sent);
        (await shop.Ledger.DeliverAsync(await shop.EnqueueAsync("refused", "+966501234568"))).Should().Be(SendResult.Rejected);
        (await shop.Ledger.DismissAsync(dismissed, faces)).Should().BeTrue();

        (await shop.RowAsync(dismissed)).Error.Should().HaveLength(499).And.NotContain("\0");
    }

    [Theory]
    [InlineData("wamid.\0", "sent")]
    [InlineData("LONG", "sent")]
    [InlineData("wamid.1", "a status of forty characters, and no more")]
    public async Task An_event_that_no_column_takes_is_not_repeated_for_ever(string id, string status)
    {
        await using var shop = await Shop.OpenAsync();
        shop.Platform.Reply(502);
        await shop.Ledger.DeliverAsync(await shop.EnqueueAsync());

        var apply = () => shop.Ledger.ApplyAsync(Shop.Event(id == "LONG" ? new string('1', 300) : id, status));

        (await apply.Should().NotThrowAsync()).Which.Should().BeFalse();
    }

    [Fact]
    public async Task An_answer_after_an_erasure_brings_no_personal_data_back()
    {
        await using var shop = await Shop.OpenAsync();
        var id = await shop.EnqueueAsync();
        shop.Platform.Reply(async _ =>
        {
            await shop.LetLeaseRunOutAsync(id);
            await shop.Ledger.ListInDoubtAsync();
            await shop.Ledger.EraseAsync("+966501234567");
            return WireReply.Of(202, Shop.Receipt.Replace("\"status\"", "\"phone\":\"966501234567\",\"status\"", StringComparison.Ordinal));
        });

        await shop.Ledger.DeliverAsync(id);

        var row = await shop.RowAsync(id);
        (row.State, row.Recipient, row.Answer).Should().Be((SendState.Accepted, null, null));
    }
}
