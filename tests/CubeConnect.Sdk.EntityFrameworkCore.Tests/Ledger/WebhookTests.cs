using System.Text.Json;
using CubeConnect.Webhooks;

namespace CubeConnect.EntityFrameworkCore.Tests.Ledger;

/// <summary>Events move the rows, tie WhatsApp's ids to ours, and settle what is in doubt.</summary>
public sealed class WebhookTests
{
    [Fact]
    public async Task The_first_event_ties_the_ids_with_one_read_and_the_others_need_none()
    {
        await using var shop = await Shop.OpenAsync();
        shop.Platform.Reply(202, Shop.Receipt);
        ReplyToRead(shop, "wamid.1", "sent");
        await shop.Ledger.DeliverAsync(await shop.EnqueueAsync());

        foreach (var status in new[] { "sent", "read", "delivered", "read" })
            (await shop.Ledger.ApplyAsync(Shop.Event("wamid.1", status))).Should().BeTrue();

        shop.Platform.Requests.Should().HaveCount(2, "a send and a read");
        var entry = await shop.Ledger.GetAsync("shipped-4711");
        (entry!.Status, entry.WhatsAppMessageId.Value).Should().Be((MessageStatus.Read, "wamid.1"));
    }

    [Fact]
    public async Task An_event_settles_the_one_message_in_doubt_for_its_number()
    {
        await using var shop = await Shop.OpenAsync();
        shop.Platform.Reply(502);
        var id = await shop.EnqueueAsync();
        await shop.Ledger.DeliverAsync(id);

        (await shop.Ledger.ApplyAsync(Shop.Event("wamid.9", "sent", DateTimeOffset.UtcNow.AddHours(-1)))).Should().BeFalse("it is older");
        (await shop.Ledger.ApplyAsync(Shop.Event("wamid.8", "read"))).Should().BeFalse("an older message may be read at any time");
        (await shop.Ledger.ApplyAsync(Shop.Event("wamid.9", "sent"))).Should().BeTrue();

        var entry = await shop.Ledger.GetAsync("shipped-4711");
        (entry!.State, entry.Status).Should().Be((SendState.Accepted, MessageStatus.Sent));
        (await shop.Ledger.DeliverAsync(id)).Should().Be(SendResult.AlreadyDone);
        shop.Platform.Requests.Should().HaveCount(1);
    }

    [Fact]
    public async Task An_event_of_an_accepted_message_settles_no_other()
    {
        await using var shop = await Shop.OpenAsync();
        shop.Platform.Reply(202, Shop.Receipt).Reply(502);
        ReplyToRead(shop, "wamid.1", "sent");
        await shop.Ledger.DeliverAsync(await shop.EnqueueAsync());
        await shop.Ledger.DeliverAsync(await shop.EnqueueAsync("invoiced-4711"));

        (await shop.Ledger.ApplyAsync(Shop.Event("wamid.1", "delivered"))).Should().BeTrue();

        (await shop.Ledger.GetAsync("shipped-4711"))!.Status.Should().Be(MessageStatus.Delivered);
        (await shop.Ledger.GetAsync("invoiced-4711"))!.State.Should().Be(SendState.InDoubt);
    }

    [Fact]
    public async Task While_an_accepted_message_has_no_WhatsApp_id_yet_nothing_is_guessed()
    {
        await using var shop = await Shop.OpenAsync();
        shop.Platform.Reply(202, Shop.Receipt).Reply(502);
        ReplyToRead(shop, null, "queued");
        await shop.Ledger.DeliverAsync(await shop.EnqueueAsync());
        await shop.Ledger.DeliverAsync(await shop.EnqueueAsync("invoiced-4711"));

        (await shop.Ledger.ApplyAsync(Shop.Event("wamid.2", "sent"))).Should().BeFalse();

        (await shop.Ledger.GetAsync("invoiced-4711"))!.State.Should().Be(SendState.InDoubt);
    }

    [Fact]
    public async Task A_message_without_a_WhatsApp_id_does_not_hide_the_one_of_the_event()
    {
        await using var shop = await Shop.OpenAsync();
        shop.Platform.Reply(202, Shop.Receipt).Reply(202, Shop.Receipt.Replace("4521", "4522", StringComparison.Ordinal));
        ReplyToRead(shop, "wamid.1", "sent");
        ReplyToRead(shop, null, "scheduled", id: 4522);
        await shop.Ledger.DeliverAsync(await shop.EnqueueAsync());
        await shop.Ledger.DeliverAsync(await shop.EnqueueAsync("reminder-4711"));

        (await shop.Ledger.ApplyAsync(Shop.Event("wamid.1", "delivered"))).Should().BeTrue();

        (await shop.Ledger.GetAsync("shipped-4711"))!.Status.Should().Be(MessageStatus.Delivered);
    }

    [Fact]
    public async Task An_event_faster_than_the_lease_of_a_dead_worker_is_not_lost()
    {
        await using var shop = await Shop.OpenAsync();
        var id = await shop.EnqueueAsync();
        var dead = Guid.NewGuid();
        await shop.WithDbAsync(db => new SendTable(db).ClaimAsync([id], dead, TimeSpan.FromMinutes(2), default));
        await shop.WithDbAsync(db => new SendTable(db).LeaveAsync(id, dead, TimeSpan.FromMinutes(2), default));

        (await shop.Ledger.ApplyAsync(Shop.Event("wamid.3", "sent"))).Should().BeTrue();
        (await shop.RowAsync(id)).State.Should().Be(SendState.Leaving, "its worker may be alive");
        await shop.LetLeaseRunOutAsync(id);

        (await shop.Ledger.DeliverAsync(id)).Should().Be(SendResult.AlreadyDone);
        (await shop.Ledger.GetAsync("shipped-4711"))!.Status.Should().Be(MessageStatus.Sent);
    }

    // Of a campaign, of another program, or of a message that was erased.
    [Theory]
    [InlineData("sent")]
    [InlineData("read")]
    public async Task An_event_of_another_message_that_comes_before_the_answer_is_not_kept(string status)
    {
        await using var shop = await Shop.OpenAsync();
        var id = await shop.EnqueueAsync();
        shop.Platform.Reply(async _ =>
        {
            await shop.Ledger.ApplyAsync(Shop.Event("wamid.OTHER", status));
            return WireReply.Of(202, Shop.Receipt);
        });
        ReplyToRead(shop, "wamid.1", "queued");

        (await shop.Ledger.DeliverAsync(id)).Should().Be(SendResult.Sent);
        await shop.Ledger.ApplyAsync(Shop.Event("wamid.1", "failed"));

        var entry = await shop.Ledger.GetAsync("shipped-4711");
        (entry!.WhatsAppMessageId.Value, entry.Status).Should().Be(("wamid.1", MessageStatus.Failed));
    }

    [Fact]
    public async Task A_late_answer_corrects_an_event_of_another_message_that_had_settled_it()
    {
        await using var shop = await Shop.OpenAsync();
        var id = await shop.EnqueueAsync();
        shop.Platform.Reply(async _ =>
        {
            await shop.LetLeaseRunOutAsync(id);
            await shop.Ledger.ListInDoubtAsync();
            await shop.Ledger.ApplyAsync(Shop.Event("wamid.OTHER", "sent"));
            return WireReply.Of(202, Shop.Receipt);
        });
        ReplyToRead(shop, "wamid.1", "delivered");

        await shop.Ledger.DeliverAsync(id);

        var entry = await shop.Ledger.GetAsync("shipped-4711");
        (entry!.State, entry.WhatsAppMessageId.Value, entry.Status).Should().Be((SendState.Accepted, "wamid.1", MessageStatus.Delivered));
    }

    [Fact]
    public async Task An_event_that_may_be_of_one_of_many_accepted_messages_settles_none()
    {
        await using var shop = await Shop.OpenAsync();
        for (var i = 0; i <= SendTable.MostUntied; i++)
        {
            var number = 5000 + i;
            shop.Platform.Reply(202, Shop.Receipt.Replace("4521", $"{number}", StringComparison.Ordinal));
            ReplyToRead(shop, $"wamid.{i}", "sent", number);
            var id = await shop.EnqueueAsync($"order-{i}");
            await shop.Ledger.DeliverAsync(id);
            var at = DateTime.UtcNow.AddMinutes(i - 60);
            await shop.WithDbAsync(db => db.Sends.Where(send => send.Id == id)
                .ExecuteUpdateAsync(set => set.SetProperty(send => send.CreatedAt, at)));
        }

        shop.Platform.Reply(502);
        await shop.Ledger.DeliverAsync(await shop.EnqueueAsync("in doubt"));

        (await shop.Ledger.ApplyAsync(Shop.Event("wamid.0", "sent"))).Should().BeFalse("the oldest one is not among those looked up");

        (await shop.Ledger.GetAsync("in doubt"))!.State.Should().Be(SendState.InDoubt);
        (await shop.Ledger.ApplyAsync(Shop.Event("wamid.0", "delivered"))).Should().BeTrue("the others are tied now");
    }

    [Theory]
    [InlineData("accepted")]
    [InlineData("Queued")]
    [InlineData("SENT")]
    public async Task A_status_in_other_letters_or_of_another_version_of_the_platform_moves_forward(string first)
    {
        await using var shop = await Shop.OpenAsync();
        shop.Platform.Reply(202, Shop.Receipt.Replace("queued", first, StringComparison.Ordinal));
        ReplyToRead(shop, "wamid.1", first);
        await shop.Ledger.DeliverAsync(await shop.EnqueueAsync());

        foreach (var status in new[] { "Delivered", "on_hold", "READ", "sent" })
            await shop.Ledger.ApplyAsync(Shop.Event("wamid.1", status));

        (await shop.Ledger.GetAsync("shipped-4711"))!.Status.Should().Be(MessageStatus.Read);
    }

    // Events before the answer of the send is saved, those after it, how many seconds the platform's clock is off, and how often the
    // message is looked up. Its times have whole seconds.
    [Theory]
    [InlineData("sent delivered read", "", 0, 1)]
    [InlineData("read", "delivered sent", 0, 1)]
    [InlineData("sent", "delivered read", 0, 1)]
    [InlineData("sent delivered read", "", 5, 1)]
    [InlineData("sent delivered read", "", -5, 1)]
    [InlineData("sent", "delivered read", -5, 1)]
    [InlineData("", "sent delivered read", -5, 1)]
    [InlineData("", "sent delivered read", 0, 1)]
    public async Task A_message_is_read_in_the_end_however_fast_its_events_are(string before, string after, int offset, int reads)
    {
        await using var shop = await Shop.OpenAsync();
        var id = await shop.EnqueueAsync();
        var status = "queued";
        shop.Platform.ReplyAlways(HttpMethod.Get, "/api/v1/messages/4521", _ => WireReply.Of(200, Json("wamid.1", status)));
        shop.Platform.Reply(async _ =>
        {
            await ApplyAsync(before);
            return WireReply.Of(202, Shop.Receipt);
        });

        (await shop.Ledger.DeliverAsync(id)).Should().Be(SendResult.Sent);
        await ApplyAsync(after);

        var entry = await shop.Ledger.GetAsync("shipped-4711");
        (entry!.State, entry.Status, entry.WhatsAppMessageId.Value).Should().Be((SendState.Accepted, MessageStatus.Read, "wamid.1"));
        shop.Platform.Requests.Should().HaveCount(1 + reads);

        async Task ApplyAsync(string events)
        {
            foreach (var next in events.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                var left = (await shop.Ledger.GetAsync("shipped-4711"))!.LeftAt!.Value;
                status = status == "read" ? status : next;
                await shop.Ledger.ApplyAsync(Shop.Event("wamid.1", next, WholeSecond(left).AddSeconds(offset)));
            }
        }
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    public async Task What_is_in_doubt_is_settled_by_an_event_of_the_second_in_which_it_left_or_later(int seconds, bool settles)
    {
        await using var shop = await Shop.OpenAsync();
        shop.Platform.Reply(502);
        await shop.Ledger.DeliverAsync(await shop.EnqueueAsync());
        var left = (await shop.Ledger.GetAsync("shipped-4711"))!.LeftAt!.Value;

        (await shop.Ledger.ApplyAsync(Shop.Event("wamid.9", "sent", WholeSecond(left).AddSeconds(seconds)))).Should().Be(settles);
    }

    [Fact]
    public async Task An_event_of_a_stranger_changes_nothing()
    {
        await using var shop = await Shop.OpenAsync();
        await shop.EnqueueAsync();

        (await shop.Ledger.ApplyAsync(Shop.Event("wamid.1", "sent"))).Should().BeFalse();
        (await shop.Ledger.ApplyAsync(new MessageStatusUpdated { Status = MessageStatus.Sent })).Should().BeFalse();

        (await shop.Ledger.GetAsync("shipped-4711"))!.State.Should().Be(SendState.Pending);
    }

    private static DateTimeOffset WholeSecond(DateTimeOffset time) => new(time.Ticks - (time.Ticks % TimeSpan.TicksPerSecond), time.Offset);

    internal static void ReplyToRead(Shop shop, string? whatsAppId, string status, int id = 4521) =>
        shop.Platform.Reply(HttpMethod.Get, $"/api/v1/messages/{id}", 200, Json(whatsAppId, status, id));

    private static string Json(string? whatsAppId, string status, int id = 4521) => JsonSerializer.Serialize(new
    {
        success = true,
        data = new { message_log_id = id, status, meta_message_id = whatsAppId },
    });
}
