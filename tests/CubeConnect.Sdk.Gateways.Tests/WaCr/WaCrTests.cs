namespace CubeConnect.Gateways.Tests.WaCr;

public sealed class WaCrTests
{
    private const string Fields = """
        {"message_id":"wamid.HBgM","contact_id":1,"phone":"919999999999","message":"Hello Ahmed! This is a test message.","status":"sent",
         "sent_at":"2026-04-01T17:23:21+03:00","chat_id":55,"chat_message_id":9007199254740993}
        """;

    [Fact]
    public async Task Sends_the_documented_example_field_for_field()
    {
        await using var server = await WireServer.StartAsync();
        server.Reply(200, Fields);
        using var client = Clients.WaCr(server.BaseAddress);

        await client.SendTextAsync(
            new WaCrSendTextRequest
            { Phone = "+919999999999", Message = $"Hello {WaCrMergeField.ContactFirstName}! This is a test message.", ContactId = 1 });

        var request = server.Single;
        request.Method.Should().Be("POST");
        request.Target.Should().Be("/api/v2/messages/text");
        request.Header("Authorization").Should().Be("Bearer " + Clients.Token);
        request.Header("Content-Type").Should().Be("application/json");
        request.Body.Should().BeJson(
            """{"phone":"+919999999999","message":"Hello @{contact_first_name}! This is a test message.","contact_id":1}""");
    }

    [Theory]
    [InlineData(Fields)]
    [InlineData("""{"success":true,"data":""" + Fields + "}")]
    [InlineData("""
        {"message_id":"wamid.HBgM","contact_id":"1","phone":919999999999,"message":"Hello Ahmed! This is a test message.","status":"SENT",
         "sent_at":"2026-04-01T14:23:21","chat_id":"55","chat_message_id":"9007199254740993"}
        """)]
    public async Task Reads_all_eight_fields_in_any_envelope_and_numbers_as_text(string json)
    {
        await using var server = await WireServer.StartAsync();
        server.Reply(201, json);
        using var client = Clients.WaCr(server.BaseAddress);

        var receipt = await client.SendTextAsync(new WaCrSendTextRequest { Phone = "+919999999999", Message = "x" });

        receipt.WhatsAppMessageId.Value.Should().Be("wamid.HBgM");
        receipt.ContactId.Should().Be(1);
        receipt.Phone.Value.Should().Be("+919999999999");
        receipt.Message.Should().Be("Hello Ahmed! This is a test message.");
        receipt.Status.Should().Be(MessageStatus.Sent);
        receipt.SentAt.Should().Be(new DateTimeOffset(2026, 4, 1, 14, 23, 21, TimeSpan.Zero));
        receipt.ChatId.Should().Be(55);
        receipt.ChatMessageId.Should().Be(9007199254740993);
        receipt.ToString().Should().NotContain("Ahmed").And.NotContain("99999999");
    }

    [Theory]
    [InlineData("+12345678", "x", "phone")]
    [InlineData("0501234567", "x", "phone")]
    [InlineData("", "x", "phone")]
    [InlineData("+91abc", "x", "phone")]
    [InlineData("+919999999999", "", "message")]
    [InlineData("+919999999999", "  ", "message")]
    public async Task Refuses_what_the_page_rules_out_before_any_request(string phone, string message, string field)
    {
        await using var server = await WireServer.StartAsync();
        using var client = Clients.WaCr(server.BaseAddress);

        var send = () => client.SendTextAsync(new WaCrSendTextRequest { Phone = phone, Message = message });

        (await send.Should().ThrowAsync<CubeConnectValidationException>()).Which.Errors.Keys.Should().Equal(field);
        server.Requests.Should().BeEmpty();
    }

    [Theory]
    [InlineData(4096, true)]
    [InlineData(4097, false)]
    public async Task Keeps_the_limit_of_a_text_from_both_sides(int length, bool isFine)
    {
        await using var server = await WireServer.StartAsync();
        server.ReplyAlways(_ => WireReply.Of(200, Fields));
        using var client = Clients.WaCr(server.BaseAddress);

        var send = () => client.SendTextAsync(new WaCrSendTextRequest { Phone = "+508551234", Message = new string('ا', length) });

        if (isFine) await send.Should().NotThrowAsync();
        else await send.Should().ThrowAsync<CubeConnectValidationException>();
    }

    [Fact]
    public async Task Names_each_field_that_the_gateway_refuses()
    {
        await using var server = await WireServer.StartAsync();
        server.Reply(
            422, """{"code":"VALIDATION_ERROR","message":"Invalid","errors":{"contact_id":["Contact ID must be a valid integer"]}}""");
        using var client = Clients.WaCr(server.BaseAddress);

        var send = () => client.SendTextAsync(new WaCrSendTextRequest { Phone = "+919999999999", Message = "x", ContactId = -1 });

        (await send.Should().ThrowAsync<CubeConnectValidationException>()).Which.Errors["contact_id"]
            .Should().Equal("Contact ID must be a valid integer");
    }

    [Theory]
    [InlineData(WaCrMergeField.ContactFirstName, "@{contact_first_name}")]
    [InlineData(WaCrMergeField.ContactLastName, "@{contact_last_name}")]
    [InlineData(WaCrMergeField.ContactEmail, "@{contact_email}")]
    [InlineData(WaCrMergeField.ContactPhone, "@{contact_phone}")]
    public async Task Sends_every_merge_field_as_the_page_writes_it_and_what_users_typed_as_none(string field, string wire)
    {
        await using var server = await WireServer.StartAsync();
        server.Reply(200, Fields);
        using var client = Clients.WaCr(server.BaseAddress);

        await client.SendTextAsync(
            new WaCrSendTextRequest { Phone = "+919999999999", Message = $"Hello {field}, {WaCrMergeField.Literal(wire)}" });

        server.Single.Body.Should().Be(
            $$"""{"phone":"+919999999999","message":"Hello {{wire}}, {{wire.Replace("@{", "@\u2060{", StringComparison.Ordinal)}}"}""");
    }

    [Fact]
    public void Literal_breaks_every_merge_field_and_nothing_else()
    {
        WaCrMergeField.Literal("a@{contact_phone} @@{{ a@b {c}").Should().Be("a@\u2060{contact_phone} @@\u2060{{ a@b {c}");
        WaCrMergeField.Literal(null).Should().BeEmpty();
    }

    [Theory]
    [InlineData("x@", "{contact_phone}", "")]
    [InlineData("", "x@", "{contact_phone}")]
    [InlineData("@", "{@", "{contact_phone}")]
    public void Literal_makes_no_merge_field_with_what_stands_beside_it(string before, string typed, string behind) =>
        (before + WaCrMergeField.Literal(typed) + behind).Should().NotContain("@{");

    [Fact]
    public void Two_literals_side_by_side_make_no_merge_field() =>
        (WaCrMergeField.Literal("a@") + WaCrMergeField.Literal("{contact_phone}")).Should().NotContain("@{");

    [Theory]
    [InlineData(4094, true)]
    [InlineData(4095, false)]
    [InlineData(4096, false)]
    public async Task A_text_that_grows_over_the_limit_by_its_escapes_is_refused_and_told_why(int length, bool isFine)
    {
        await using var server = await WireServer.StartAsync();
        server.ReplyAlways(_ => WireReply.Of(200, Fields));
        using var client = Clients.WaCr(server.BaseAddress);

        var send = () => client.SendTextAsync(Clients.Someone, "@{a} @{b}" + new string('x', length - 9));

        if (isFine) await send.Should().NotThrowAsync();
        else (await send.Should().ThrowAsync<CubeConnectValidationException>()).Which.Errors["message"]
            .Should().ContainSingle().Which.Should().Contain($"has {length} characters and may have 4094").And.Contain("@{");
    }

    [Fact]
    public async Task A_text_that_is_too_long_anyway_is_refused_with_the_limit_itself()
    {
        using var client = Clients.WaCr(new Uri("http://127.0.0.1:9/"));

        var send = () => client.SendTextAsync("0501234567", "@{" + new string('x', 4096));

        var e = (await send.Should().ThrowAsync<CubeConnectValidationException>()).Which;
        e.Errors.Keys.Should().BeEquivalentTo("phone", "message");
        e.Errors["message"].Should().ContainSingle().Which.Should().Contain("has 4098 characters and may have 4096");
    }

    [Fact]
    public async Task As_one_gateway_among_others_it_sends_texts_as_they_stand()
    {
        await using var server = await WireServer.StartAsync();
        server.Reply(200, Fields);
        using var client = Clients.WaCr(server.BaseAddress);

        var receipt = await client.SendTextAsync(Clients.Someone, "Your code is @{contact_phone}");

        server.Single.Json.GetProperty("message").GetString().Should().NotContain("@{");
        receipt.Id.ToString().Should().Be("wacr:9007199254740993");
        receipt.Gateway.Should().Be("wacr");
        await FluentActions.Invoking(() => client.GetStatusAsync(new GatewayMessageId("wacr", "wamid.HBgM")))
            .Should().ThrowAsync<NotSupportedException>();
    }

    [Fact]
    public async Task Reads_the_thirteen_fields_of_a_message()
    {
        await using var server = await WireServer.StartAsync();
        server.Reply(200, """
            {"data":{"id":71,"interaction_id":5,"sender_id":"919999999999","type":"text","message":"<b>Hi</b>","status":"failed",
             "status_message":"Undeliverable","message_id":"wamid.1","ref_message_id":"wamid.0","url":"https://example.com/a.jpg",
             "sent_at":"2026-04-01T17:23:21+03:00","is_read":true,"staff_id":3},"message":"Message retrieved"}
            """);
        using var client = Clients.WaCr(server.BaseAddress);

        var message = await client.GetMessageAsync(71);

        server.Single.Method.Should().Be("GET");
        server.Single.Target.Should().Be("/api/v2/messages/71");
        message.Should().Be(new WaCrMessage
        {
            Id = 71, InteractionId = 5, SenderId = "919999999999", Type = "text", Message = "<b>Hi</b>", Status = MessageStatus.Failed,
            StatusMessage = "Undeliverable", WhatsAppMessageId = new("wamid.1"), RefMessageId = new("wamid.0"),
            Url = new Uri("https://example.com/a.jpg"),
            SentAt = new DateTimeOffset(2026, 4, 1, 17, 23, 21, TimeSpan.FromHours(3)), IsRead = true, StaffId = 3,
        });
        message.ToString().Should().NotContain("9999").And.NotContain("Hi");
    }

    [Theory]
    [InlineData("failed", "Undeliverable", "Undeliverable")]
    [InlineData("read", null, null)]
    public async Task As_one_gateway_among_others_it_tells_the_status(string status, string? words, string? reason)
    {
        await using var server = await WireServer.StartAsync();
        var said = words is null ? "null" : $"\"{words}\"";
        server.Reply(200, Fields)
            .Reply(200, $$$"""{"data":{"id":71,"status":"{{{status}}}","status_message":{{{said}}},"is_read":null}}""");
        using var client = Clients.WaCr(server.BaseAddress);

        var receipt = await client.SendTextAsync(Clients.Someone, "x");
        var message = await client.GetStatusAsync(receipt.Id);

        client.Capabilities.Should().HaveFlag(GatewayCapabilities.MessageStatus);
        server.Requests[^1].Target.Should().Be("/api/v2/messages/9007199254740993");
        (message.Id, message.Status.Value, message.FailureReason).Should().Be((receipt.Id, status, reason));
    }

    [Theory]
    [InlineData(null, 60)]
    [InlineData(61, 61)]
    public async Task The_documented_limit_of_a_token_is_kept_unless_told_otherwise(int? perMinute, int atOnce)
    {
        await using var server = await WireServer.StartAsync();
        server.ReplyAlways(_ => WireReply.Of(200, Fields));
        var clock = new ManualTimeProvider();
        using var client = Clients.WaCr(
            server.BaseAddress,
            options => (options.TimeProvider, options.RequestsPerMinute, options.Timeout) = (clock, perMinute, TimeSpan.FromSeconds(50)));
        for (var i = 0; i < atOnce; i++) await client.SendTextAsync(Clients.Someone, "x");

        await FluentActions.Awaiting(() => client.SendTextAsync(Clients.Someone, "x"))
            .Should().ThrowAsync<CubeConnectRateLimitException>("its turn would come after its time is up");

        server.Requests.Should().HaveCount(atOnce);
        clock.Advance(TimeSpan.FromSeconds(61));
        await client.SendTextAsync(Clients.Someone, "x");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public async Task A_number_that_no_message_has_is_refused_here(long id)
    {
        await using var server = await WireServer.StartAsync();
        using var client = Clients.WaCr(server.BaseAddress);

        (await FluentActions.Awaiting(() => client.GetMessageAsync(id)).Should().ThrowAsync<CubeConnectValidationException>())
            .Which.Errors.Keys.Should().Equal("id");
        server.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task Refuses_options_it_has_no_place_for()
    {
        await using var server = await WireServer.StartAsync();
        using var client = Clients.WaCr(server.BaseAddress);

        var send = () =>
            client.SendTextAsync(
                new WaCrSendTextRequest { Phone = "+919999999999", Message = "x" },
                new RequestOptions { WhatsAppAccountId = "a", TenantId = "t" });

        (await send.Should().ThrowAsync<CubeConnectValidationException>())
            .Which.Errors.Keys.Should().BeEquivalentTo("WhatsAppAccountId", "TenantId");
    }
}
