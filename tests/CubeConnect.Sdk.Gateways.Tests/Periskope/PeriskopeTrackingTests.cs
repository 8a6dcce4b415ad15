using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CubeConnect.Gateways.Tests.Periskope;

public sealed class PeriskopeTrackingTests
{
    private const string Read = """
        {"queue_id":"5df4cb6d","unique_id":"3EB0A0A8F90A01259C81A3","message_id":"true_8824248940@c.us_3EB0","chat_id":"8824248940@c.us",
         "performed_by":"api",
         "status":"read","status_description":"Read by recipient.","ack":4,"message":{"body":"test 93","type":"chat",
          "quoted_message_id":"3EB0885"},
         "timeline":{"queued_at":"2026-04-01T14:23:21.279Z","sent_at":"2026-04-01T14:23:24.111Z","read_at":"2026-04-01T14:25:00Z"},
          "attempts":1,"delivered_count":1,"read_count":1,"extra":true}
        """;

    [Fact]
    public async Task Reads_every_field_of_a_status()
    {
        await using var server = await WireServer.StartAsync();
        server.Reply(200, Read);
        using var client = Clients.Periskope(server.BaseAddress);

        var status = await client.GetMessageStatusAsync("3EB0A0A8F90A01259C81A3");

        server.Single.Method.Should().Be("GET");
        server.Single.Target.Should().Be("/v1/message/3EB0A0A8F90A01259C81A3/status");
        status.QueueId.Should().Be("5df4cb6d");
        status.UniqueId.Should().Be("3EB0A0A8F90A01259C81A3");
        status.MessageId.Should().Be("true_8824248940@c.us_3EB0");
        status.ChatId!.Value.Value.Should().Be("8824248940@c.us");
        status.PerformedBy.Should().Be("api");
        status.Status.Should().Be(PeriskopeStatus.Read);
        status.StatusDescription.Should().Be("Read by recipient.");
        status.Ack.Should().Be(4);
        status.Message.Should().Be(new PeriskopeMessageContent { Body = "test 93", Type = "chat", QuotedMessageId = "3EB0885" });
        status.Timeline.QueuedAt.Should().Be(new DateTimeOffset(2026, 4, 1, 14, 23, 21, 279, TimeSpan.Zero));
        status.Timeline.SentAt.Should().Be(new DateTimeOffset(2026, 4, 1, 14, 23, 24, 111, TimeSpan.Zero));
        status.Timeline.Moments["read_at"].Should().Be(new DateTimeOffset(2026, 4, 1, 14, 25, 0, TimeSpan.Zero));
        (status.Attempts, status.DeliveredCount, status.ReadCount).Should().Be((1, 1, 1));
        status.AdditionalFields.Keys.Should().Equal("extra");
        status.ToString().Should().NotContain("test 93").And.NotContain("8824248940");
    }

    [Theory]
    [InlineData("queued", 0)]
    [InlineData("processing", 0)]
    [InlineData("sending", 1)]
    [InlineData("sent", 2)]
    [InlineData("delivered", 3)]
    [InlineData("read", 4)]
    [InlineData("failed", -1)]
    public async Task Reads_every_documented_status_and_acknowledgement_as_number_and_as_text(string status, int ack)
    {
        PeriskopeStatus[] known =
        [
            PeriskopeStatus.Queued, PeriskopeStatus.Processing, PeriskopeStatus.Sending, PeriskopeStatus.Sent, PeriskopeStatus.Delivered,
                PeriskopeStatus.Read, PeriskopeStatus.Failed,
        ];
        await using var server = await WireServer.StartAsync();
        var number = ack.ToString(CultureInfo.InvariantCulture);
        server.Reply(200, $$"""{"unique_id":"3EB0","status":"{{status}}","ack":{{number}}}""")
            .Reply(200, $$"""{"unique_id":"3EB0","status":"{{status}}","ack":"{{number}}"}""");
        using var client = Clients.Periskope(server.BaseAddress);

        foreach (var read in new[] { await client.GetMessageStatusAsync("3EB0"), await client.GetMessageStatusAsync("3EB0") })
        {
            known.Should().ContainSingle(one => one == read.Status).Which.Value.Should().Be(status);
            read.Ack.Should().Be(ack);
        }
    }

    [Fact]
    public async Task Bears_numbers_as_text_and_values_of_other_types()
    {
        await using var server = await WireServer.StartAsync();
        server.Reply(200, """
            {"status":"paused","ack":"3","attempts":"2","delivered_count":null,"read_count":{},"timeline":[],"message":"x","chat_id":null}
            """);
        using var client = Clients.Periskope(server.BaseAddress);

        var status = await client.GetMessageStatusAsync("a");

        status.Status.Value.Should().Be("paused");
        (status.Ack, status.Attempts, status.DeliveredCount, status.ReadCount).Should().Be((3, 2, null, null));
        status.Timeline.Moments.Should().BeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("a?b")]
    public async Task Refuses_an_id_that_would_lead_elsewhere(string id)
    {
        await using var server = await WireServer.StartAsync();
        using var client = Clients.Periskope(server.BaseAddress);

        var get = () => client.GetMessageStatusAsync(id);

        (await get.Should().ThrowAsync<CubeConnectValidationException>()).Which.Errors.Keys.Should().Equal("unique_id");
    }

    [Theory]
    [InlineData("sent", new[] { "queued", "sending", "sent" })]
    [InlineData("sent", new[] { "queued", "read" })]
    [InlineData("delivered", new[] { "processing", "delivered" })]
    [InlineData("read", new[] { "delivered", "read" })]
    [InlineData("read", new[] { "sent", "failed" })]
    public async Task Waits_until_the_message_has_come_far_enough_or_has_failed(string wanted, string[] states)
    {
        await using var server = await WireServer.StartAsync();
        foreach (var state in states) server.Reply(200, $$"""{"unique_id":"3EB0","status":"{{state}}"}""");
        using var client = Clients.Periskope(server.BaseAddress);

        var status = await client.WaitForMessageAsync("3EB0", new PeriskopeStatus(wanted));

        status.Status.Value.Should().Be(states[^1]);
        server.Requests.Should().HaveCount(states.Length);
    }

    [Theory]
    [InlineData("failed", "read")]
    [InlineData("failed", "failed")]
    [InlineData("a step of tomorrow", "read")]
    [InlineData("a step of tomorrow", "a step of tomorrow")]
    [InlineData("delivered", "failed")]
    public async Task A_wait_ends_where_the_message_goes_no_further(string wanted, string last)
    {
        await using var server = await WireServer.StartAsync();
        foreach (var state in new[] { "queued", "sent", last }) server.Reply(200, $$"""{"unique_id":"3EB0","status":"{{state}}"}""");
        using var client = Clients.Periskope(server.BaseAddress);

        (await client.WaitForMessageAsync("3EB0", new PeriskopeStatus(wanted))).Status.Value.Should().Be(last);
    }

    [Fact]
    public async Task A_wait_ends_with_its_time()
    {
        await using var server = await WireServer.StartAsync();
        server.ReplyAlways(_ => WireReply.Of(200, """{"unique_id":"3EB0","status":"sending"}"""));
        using var client = Clients.Periskope(server.BaseAddress);

        var wait = () =>
            client.WaitForMessageAsync("3EB0", PeriskopeStatus.Delivered, new WaitOptions { Timeout = TimeSpan.FromMinutes(1) });

        var e = (await wait.Should().ThrowAsync<CubeConnectTimeoutException>()).Which;
        e.Message.Should().Contain("60 s").And.Contain("'sending'");
        e.Outcome.Should().Be(RequestOutcome.Accepted);
    }

    [Fact]
    public async Task A_wait_for_nothing_is_refused()
    {
        await using var server = await WireServer.StartAsync();
        using var client = Clients.Periskope(server.BaseAddress);

        await FluentActions.Awaiting(() => client.WaitForMessageAsync("3EB0", default))
            .Should().ThrowAsync<CubeConnectValidationException>();
    }

    [Fact]
    public async Task Reads_the_older_queue_jobs()
    {
        await using var server = await WireServer.StartAsync();
        server.Reply(200, """
            [{"id":"c2b8","status":"failed","data":{"chat_id":"919537851844@c.us","body":"hi"},"message_id":"m1",
             "addedTimestamp":1775053401279,"processedTimestamp":"1775053402000",
              "finishedTimestamp":1775053403000,"attemptsMade":3,"attemptsStarted":"4","stacktrace":["no route","gone"]}, null]
            """);
        using var client = Clients.Periskope(server.BaseAddress);

        var job = (await client.ListQueueJobsAsync(new PeriskopeQueueQuery { QueueId = "c2b8" })).Should().ContainSingle().Subject;

        server.Single.Target.Should().Be("/v1/queue/jobs?queue_id=c2b8");
        (job.QueueId, job.Body, job.MessageId).Should().Be(("c2b8", "hi", "m1"));
        job.Status.Should().Be(PeriskopeStatus.Failed);
        job.ChatId!.Value.Value.Should().Be("919537851844@c.us");
        job.AddedAt.Should().Be(DateTimeOffset.FromUnixTimeMilliseconds(1775053401279));
        job.ProcessedAt.Should().Be(DateTimeOffset.FromUnixTimeMilliseconds(1775053402000));
        job.FinishedAt.Should().Be(DateTimeOffset.FromUnixTimeMilliseconds(1775053403000));
        (job.Attempts, job.AttemptsStarted).Should().Be((3, 4));
        job.StackTrace.Should().Equal("no route", "gone");
    }

    [Fact]
    public async Task Reads_the_newer_queue_jobs_of_a_broadcast()
    {
        await using var server = await WireServer.StartAsync();
        server.Reply(200, $"[{Read}]");
        using var client = Clients.Periskope(server.BaseAddress);

        var job = (await client.ListQueueJobsAsync(new PeriskopeQueueQuery { BroadcastId = "b 1" })).Single();

        server.Single.Target.Should().Be("/v1/queue/jobs?broadcast_id=b%201");
        (job.QueueId, job.UniqueId, job.Body, job.Attempts).Should().Be(("5df4cb6d", "3EB0A0A8F90A01259C81A3", "test 93", 1));
        job.AddedAt.Should().Be(job.Timeline.QueuedAt);
        job.StatusDescription.Should().Be("Read by recipient.");
    }

    [Fact]
    public async Task A_receipt_without_unique_id_is_followed_by_its_queue_job()
    {
        await using var server = await WireServer.StartAsync();
        server.Reply(200, """{"queue_id":"c2b8","queue_position":1}""")
            .Reply(200, """[{"id":"c2b8","status":"failed","stacktrace":["no route"]}]""");
        using var client = Clients.Periskope(server.BaseAddress);

        var receipt = await client.SendTextAsync(Clients.Someone, "x");
        var message = await client.GetStatusAsync(GatewayMessageId.Parse(receipt.Id.ToString()));

        server.Requests[1].Target.Should().Be("/v1/queue/jobs?queue_id=c2b8");
        message.Status.Should().Be(MessageStatus.Failed);
        message.FailureReason.Should().Be("no route");
    }

    [Fact]
    public async Task The_oldest_receipt_cannot_be_followed_and_says_so()
    {
        await using var server = await WireServer.StartAsync();
        server.Reply(200, """{"919537851844@c.us":"f7ab"}""");
        using var client = Clients.Periskope(server.BaseAddress);
        var receipt = await client.SendTextAsync(Clients.Someone, "x");

        var get = () => client.GetStatusAsync(receipt.Id);

        receipt.Id.Value.Should().Be("message/f7ab");
        await get.Should().ThrowAsync<NotSupportedException>();
    }

    [Theory]
    [InlineData("message.sent", typeof(PeriskopeMessageSent))]
    [InlineData("message.delivered", typeof(PeriskopeMessageDelivered))]
    [InlineData("message.read", typeof(PeriskopeMessageRead))]
    [InlineData("message.failed", typeof(PeriskopeMessageFailed))]
    [InlineData("ticket.created", typeof(PeriskopeUnknownEvent))]
    public void Reads_webhook_events_in_either_shape(string name, Type type)
    {
        foreach (
            var json in new[]
            { $$$"""{"event":"{{{name}}}","data":{"queue_id":"c2b8","status":"failed","ack":"-1"}}""",
                $$"""{"event_type":"{{name}}","queue_id":"c2b8","status":"failed","ack":-1}""",
                $$$"""{"event":"{{{name}}}","current_attributes":{"queue_id":"c2b8","status":"failed","ack":-1},"org_id":"o"}""",
                $$$"""{"event_type":"{{{name}}}","attributes":{"queue_id":"c2b8","status":"failed","ack":-1}}""" })
        {
            var read = PeriskopeWebhooks.Read(Encoding.UTF8.GetBytes(json));

            read.Should().BeOfType(type);
            read.Name.Value.Should().Be(name);
            read.QueueId.Should().Be("c2b8");
            (read.Message.Status, read.Message.Ack).Should().Be((PeriskopeStatus.Failed, -1));
            read.ToString().Should().NotContain("ack");
        }
    }

    [Theory]
    [InlineData("b8bed9f5f9f3b6c6bf44c0c3a5cf7b5a1e9a3b4a0c7c5a3a0c7b5e2f0a9d8c7b")]
    [InlineData("")]
    [InlineData(null)]
    public void A_webhook_is_read_only_when_its_signature_is_that_of_the_body(string? wrong)
    {
        var body = Encoding.UTF8.GetBytes("""{"event":"message.read","data":{"queue_id":"c2b8"}}""");
        var right = Convert.ToHexStringLower(System.Security.Cryptography.HMACSHA256.HashData("key"u8, body));

        PeriskopeWebhooks.Read(body, right, "key").Should().BeOfType<PeriskopeMessageRead>();
        PeriskopeWebhooks.Read(body, wrong, "key").Should().BeNull();
        PeriskopeWebhooks.Read(body, right, "another key").Should().BeNull();
        PeriskopeWebhooks.Read([.. body, (byte)' '], right, "key").Should().BeNull();
        FluentActions.Invoking(() => PeriskopeWebhooks.Verify([], right, "")).Should().Throw<ArgumentException>();
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"event\":\"message.sent\"")]
    [InlineData("{} {}")]
    public void Refuses_a_webhook_body_that_is_no_object(string body) =>
        FluentActions.Invoking(() => PeriskopeWebhooks.Read(Encoding.UTF8.GetBytes(body))).Should().Throw<JsonException>();
}
