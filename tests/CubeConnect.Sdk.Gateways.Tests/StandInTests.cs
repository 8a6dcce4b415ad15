using CubeConnect.Sandbox;

namespace CubeConnect.Gateways.Tests;

/// <summary>The real clients against the sandbox's stand-ins, which share no type with them.</summary>
public sealed class StandInTests
{
    private static readonly DateTimeOffset Start = new(2027, 3, 9, 6, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_message_is_followed_from_the_queue_to_read()
    {
        await using var sandbox = await CubeConnectSandbox.StartAsync(options => options.Clock = SandboxClock.Manual(Start));
        using var client = Periskope(sandbox);

        var first =
            await client.SendMessageAsync(new PeriskopeSendRequest { ChatId = Clients.Someone, Message = "مرحبا", HideUrlPreview = true });
        var second = await client.SendMessageAsync(new PeriskopeSendRequest
        {
            ChatId = "12042354354XXX@g.us",
            Media = PeriskopeMedia.FromBytes(PeriskopeMediaType.Audio, new byte[] { 1 }, "a.ogg", "audio/ogg"),
            ReplyTo = first.UniqueId,
        });
        var states = new List<string>();
        for (var i = 0; i < 4; i++)
        {
            states.Add((await client.GetMessageStatusAsync(first.UniqueId!)).Status.Value);
            sandbox.Clock.Advance(
                i == 0 ? TimeSpan.FromMilliseconds(20) : i == 1 ? TimeSpan.FromMilliseconds(30) : TimeSpan.FromMilliseconds(50));
        }

        (first.QueuePosition, second.QueuePosition).Should().Be((0, 1));
        states.Should().Equal("queued", "sent", "delivered", "read");
        first.TrackBy!.UniqueId.Should().Be($"{sandbox.PeriskopeAddress}/message/{first.UniqueId}/status");
        var read = await client.GetMessageStatusAsync(first.UniqueId!);
        (read.Ack, read.ReadCount, read.Message!.Body).Should().Be((4, 1, "مرحبا"));
        read.Timeline.QueuedAt.Should().Be(Start);
        read.Timeline.SentAt.Should().Be(Start.AddMilliseconds(20));
        var job = (await client.ListQueueJobsAsync(new PeriskopeQueueQuery { QueueId = second.QueueId })).Should().ContainSingle().Subject;
        (job.UniqueId, job.ChatId!.Value.Value).Should().Be((second.UniqueId, "12042354354XXX@g.us"));
        (await client.ListQueueJobsAsync()).Should().HaveCount(2);
        (await client.ListQueueJobsAsync(new PeriskopeQueueQuery { BroadcastId = "b" })).Should().BeEmpty();
        sandbox.GatewayMessages.Select(message => message.Type).Should().Equal("text", "audio");
        sandbox.GatewayMessages[1].ReplyTo.Should().Be(first.UniqueId);
    }

    [Fact]
    public async Task Polls_and_numbers_that_fail_work_as_well()
    {
        await using var sandbox = await CubeConnectSandbox.StartAsync(options => options.Clock = SandboxClock.Manual(Start));
        using var client = Periskope(sandbox);

        var poll =
            await client.SendMessageAsync(
                new PeriskopeSendRequest
                {
                    ChatId = "+966505550404",
                    Poll = new PeriskopePoll { Name = "?", Options = ["a", "b"], AllowMultipleAnswers = true, Id = "p" }
                });
        sandbox.Clock.Advance(TimeSpan.FromSeconds(1));
        var status = await client.WaitForMessageAsync(poll.UniqueId!, PeriskopeStatus.Delivered);

        status.Status.Should().Be(PeriskopeStatus.Failed);
        status.StatusDescription.Should().StartWith("131026");
        status.Ack.Should().Be(-1);
        (await FluentActions.Awaiting(() => client.GetMessageStatusAsync("nobody")).Should().ThrowAsync<CubeConnectNotFoundException>())
            .Which.Outcome.Should().Be(RequestOutcome.Rejected);
    }

    [Fact]
    public async Task Merge_fields_are_filled_in_unless_they_are_literal()
    {
        await using var sandbox = await CubeConnectSandbox.StartAsync();
        using var client = WaCr(sandbox);

        var filled =
            await client.SendTextAsync(
                new WaCrSendTextRequest
                { Phone = Clients.Someone, Message = $"Hello {WaCrMergeField.ContactFirstName} {WaCrMergeField.ContactLastName}" });
        var literal = await client.SendTextAsync(Clients.Someone, "Hello @{contact_first_name}");
        var again =
            await client.SendTextAsync(new WaCrSendTextRequest { Phone = Clients.Someone, Message = "x", ContactId = filled.ContactId });

        filled.Message.Should().Be("Hello Ahmed Al-Harbi");
        filled.Phone.Should().Be(Clients.Someone);
        (again.ContactId, again.ChatId, again.ChatMessageId).Should().Be((filled.ContactId, filled.ChatId, 3));
        sandbox.GatewayMessages[1].Text.Should().Be("Hello @\u2060{contact_first_name}");
        literal.Gateway.Should().Be("wacr");
        await FluentActions.Awaiting(
            () => client.SendTextAsync(new WaCrSendTextRequest { Phone = Clients.Someone, Message = "x", ContactId = 99 }))
            .Should().ThrowAsync<CubeConnectNotFoundException>();
    }

    [Fact]
    public async Task A_message_through_WaCr_is_followed_to_read()
    {
        await using var sandbox = await CubeConnectSandbox.StartAsync(options => options.Clock = SandboxClock.Manual(Start));
        using var client = WaCr(sandbox);
        await client.SendTextAsync("+966505550404", "an earlier one");
        var receipt = await client.SendTextAsync(Clients.Someone, "x");

        var states = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            states.Add((await client.GetStatusAsync(receipt.Id)).Status.Value);
            sandbox.Clock.Advance(TimeSpan.FromMilliseconds(50));
        }

        states.Should().Equal("sent", "delivered", "read");
        var message = sandbox.GatewayMessages[1];
        (message.SentAt, message.DeliveredAt, message.ReadAt).Should().Be((Start, Start.AddMilliseconds(30), Start.AddMilliseconds(80)));
        var read = await client.GetMessageAsync(2);
        (read.Id, read.Message, read.SentAt, read.IsRead).Should().Be((2, "x", Start, true));
        read.AdditionalFields.Should().BeEmpty("each field of the answer has its place");
        (await client.GetStatusAsync(new GatewayMessageId("wacr", "1"))).FailureReason.Should().StartWith("131026");
        foreach (var id in new long[] { 3, long.MaxValue })
            await FluentActions.Awaiting(() => client.GetMessageAsync(id)).Should().ThrowAsync<CubeConnectNotFoundException>();
    }

    [Fact]
    public async Task Nothing_is_delivered_to_numbers_that_fail()
    {
        await using var sandbox = await CubeConnectSandbox.StartAsync(options => options.Clock = SandboxClock.Manual(Start));
        using var client = WaCr(sandbox);
        await client.SendTextAsync("+966505550404", "x");

        sandbox.Clock.Advance(TimeSpan.FromSeconds(1));

        var message = sandbox.GatewayMessages.Should().ContainSingle().Subject;
        (message.Status, message.DeliveredAt).Should().Be(("failed", null));
        message.ErrorMessage.Should().StartWith("131026");
    }

    [Fact]
    public async Task Tenants_share_neither_opt_outs_nor_contacts_nor_messages()
    {
        await using var sandbox =
            await CubeConnectSandbox.StartAsync(options => options.FurtherTenants.Add(new SandboxTenant("2") { ApiKeys = { "key-two" } }));
        using var first = new CubeConnectClient(
            new CubeConnectOptions { ApiKey = sandbox.ApiKey, WhatsAppAccountId = "a", BaseAddress = sandbox.BaseAddress });
        using var one = new WaCrClient(new WaCrOptions { Token = sandbox.ApiKey, BaseAddress = sandbox.WaCrAddress });
        using var two = new WaCrClient(new WaCrOptions { Token = "key-two", BaseAddress = sandbox.WaCrAddress });
        using var periskopeOne =
            new PeriskopeClient(new PeriskopeOptions { Token = sandbox.ApiKey, BaseAddress = sandbox.PeriskopeAddress });
        using var periskopeTwo = new PeriskopeClient(new PeriskopeOptions { Token = "key-two", BaseAddress = sandbox.PeriskopeAddress });
        await first.AddOptOutAsync(Clients.Someone, OptOutScope.All);

        await FluentActions.Awaiting(() => one.SendTextAsync(Clients.Someone, "x"))
            .Should().ThrowAsync<CubeConnectRecipientOptedOutException>();
        var sent = await two.SendTextAsync(new WaCrSendTextRequest { Phone = Clients.Someone, Message = "x" });
        var queued = await periskopeTwo.SendMessageAsync(new PeriskopeSendRequest { ChatId = Clients.Someone, Message = "x" });

        await FluentActions.Awaiting(
            () => one.SendTextAsync(new WaCrSendTextRequest { Phone = "+919999999999", Message = "x", ContactId = sent.ContactId }))
            .Should().ThrowAsync<CubeConnectNotFoundException>();
        await FluentActions.Awaiting(() => periskopeOne.GetMessageStatusAsync(queued.UniqueId!))
            .Should().ThrowAsync<CubeConnectNotFoundException>();
        (await periskopeOne.ListQueueJobsAsync()).Should().BeEmpty();
        (await periskopeTwo.ListQueueJobsAsync()).Should().ContainSingle();
    }

    [Fact]
    public async Task Wrong_tokens_are_refused()
    {
        await using var sandbox = await CubeConnectSandbox.StartAsync();
        using var periskope = new PeriskopeClient(new PeriskopeOptions { Token = "wrong", BaseAddress = sandbox.PeriskopeAddress });
        using var waCr = new WaCrClient(new WaCrOptions { Token = "wrong", BaseAddress = sandbox.WaCrAddress });

        await FluentActions.Awaiting(() => periskope.SendTextAsync(Clients.Someone, "x"))
            .Should().ThrowAsync<CubeConnectAuthenticationException>();
        (await FluentActions.Awaiting(() => waCr.SendTextAsync(Clients.Someone, "x"))
            .Should().ThrowAsync<CubeConnectAuthenticationException>()).Which.ErrorCode.Should().Be(WaCrErrorCode.Unauthorized);
    }

    [Fact]
    public async Task A_chain_falls_back_from_the_platform_to_a_stand_in()
    {
        await using var sandbox = await CubeConnectSandbox.StartAsync();
        using var client = new CubeConnectClient(
            new CubeConnectOptions { ApiKey = "revoked", WhatsAppAccountId = "a", BaseAddress = sandbox.BaseAddress });
        using var periskope = Periskope(sandbox);
        using var waCr = WaCr(sandbox);
        var gateway = new FallbackGateway([new CubeConnectGateway(client), periskope, waCr]);

        var receipt = await gateway.SendTextAsync(Clients.Someone, "x");

        receipt.Gateway.Should().Be("periskope");
        (await gateway.GetStatusAsync(receipt.Id)).Id.Should().Be(receipt.Id);
        sandbox.GatewayMessages.Should().ContainSingle().Which.ToString().Should().NotContain("9537851844");
    }

    private static PeriskopeClient Periskope(CubeConnectSandbox sandbox) =>
        new(new PeriskopeOptions
        { Token = sandbox.ApiKey, Phone = "+966501234567", BaseAddress = sandbox.PeriskopeAddress, TimeProvider = sandbox.Clock });

    private static WaCrClient WaCr(CubeConnectSandbox sandbox) =>
        new(new WaCrOptions { Token = sandbox.ApiKey, BaseAddress = sandbox.WaCrAddress, TimeProvider = sandbox.Clock });
}
