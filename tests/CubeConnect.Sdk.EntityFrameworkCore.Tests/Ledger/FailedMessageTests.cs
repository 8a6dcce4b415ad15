using CubeConnect.Webhooks;

namespace CubeConnect.EntityFrameworkCore.Tests.Ledger;

/// <summary>What WhatsApp did not deliver has Meta's code in its row, and no code of another failure.</summary>
public sealed class FailedMessageTests
{
    [Theory]
    [InlineData(202, "sent")]
    [InlineData(202, "failed")]
    [InlineData(502, "sent")]
    [InlineData(502, "sent", "sent")] // An event that settles the doubt comes first.
    public async Task A_failure_at_WhatsApp_leaves_its_code_in_the_row(int answer, string looked, string? first = null)
    {
        await using var shop = await Shop.OpenAsync();
        shop.Platform.Reply(answer, answer == 202 ? Shop.Receipt : string.Empty);
        WebhookTests.ReplyToRead(shop, "wamid.1", looked);
        await shop.Ledger.DeliverAsync(await shop.EnqueueAsync());
        if (first is not null) await shop.Ledger.ApplyAsync(Shop.Event("wamid.1", first));
        var failed = Shop.Event("wamid.1", "failed") with { Errors = [new MetaError { Code = 131042 }] };

        (await shop.Ledger.ApplyAsync(failed)).Should().BeTrue();
        (await shop.Ledger.ApplyAsync(failed with { Errors = [new MetaError { Code = 131047 }] })).Should().BeTrue("it comes twice");

        var entry = await shop.Ledger.GetAsync("shipped-4711");
        (entry!.State, entry.Status, entry.ErrorCode.Value).Should().Be((SendState.Accepted, MessageStatus.Failed, "131042"));
        entry.Error.Should().BeNull("it was the reason of the doubt");
    }

    [Theory]
    [InlineData(202)]
    [InlineData(502)]
    public async Task A_failure_without_a_code_keeps_no_code_of_another_failure(int answer)
    {
        await using var shop = await Shop.OpenAsync();
        shop.Platform.Reply(answer, answer == 202 ? Shop.Receipt : string.Empty);
        WebhookTests.ReplyToRead(shop, "wamid.1", "sent");
        await shop.Ledger.DeliverAsync(await shop.EnqueueAsync());

        (await shop.Ledger.ApplyAsync(Shop.Event("wamid.1", "failed"))).Should().BeTrue();

        var entry = await shop.Ledger.GetAsync("shipped-4711");
        (entry!.Status, entry.ErrorCode.Value, entry.Error).Should().Be((MessageStatus.Failed, string.Empty, null));
    }

    [Fact]
    public async Task A_failed_event_keeps_its_code_when_the_answer_is_lost()
    {
        await using var shop = await Shop.OpenAsync();
        shop.Platform.Reply(async _ =>
        {
            await shop.Ledger.ApplyAsync(Shop.Event("wamid.1", "failed") with { Errors = [new MetaError { Code = 131042 }] });
            return WireReply.Of(502, string.Empty);
        });

        await shop.Ledger.DeliverAsync(await shop.EnqueueAsync());

        var entry = await shop.Ledger.GetAsync("shipped-4711");
        (entry!.State, entry.ErrorCode.Value, entry.Error).Should().Be((SendState.Accepted, "131042", null));
    }
}
