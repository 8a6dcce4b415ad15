using System.Text;

namespace CubeConnect.Gateways.Tests.Periskope;

public sealed class PeriskopeSendTests
{
    private const string Newest = """
        {"queue_id":"c2b8a3f0","queue_position":0,"status":"queued","unique_id":"3EB05FC204C28E456D8596",
         "track_by":{"unique_id":"https://api.periskope.app/v1/message/3EB05FC204C28E456D8596/status",
          "queue_id":"https://api.periskope.app/v1/queue/jobs?queue_id=c2b8a3f0"}}
        """;

    [Fact]
    public async Task Sends_a_text_with_the_documented_headers()
    {
        await using var server = await WireServer.StartAsync();
        server.Reply(200, Newest);
        using var client = Clients.Periskope(server.BaseAddress);

        await client.SendMessageAsync(new PeriskopeSendRequest { ChatId = "919537851844@c.us", Message = "*Hello* مرحبا" });

        var request = server.Single;
        request.Method.Should().Be("POST");
        request.Target.Should().Be("/v1/message/send");
        request.Header("Authorization").Should().Be("Bearer " + Clients.Token);
        request.Header("x-phone").Should().Be("919876543210");
        request.Header("X-TENANT-ID").Should().BeNull();
        request.Body.Should().Be("""{"chat_id":"919537851844@c.us","message":"*Hello* مرحبا"}""");
    }

    [Fact]
    public async Task Sends_every_field_of_the_page()
    {
        await using var server = await WireServer.StartAsync();
        server.Reply(200, Newest).Reply(200, Newest).Reply(200, Newest);
        using var client = Clients.Periskope(server.BaseAddress);

        await client.SendMessageAsync(new PeriskopeSendRequest
        {
            ChatId = PeriskopeChatId.Group("120363025246125486"),
            Message = "A caption",
            Media = PeriskopeMedia.FromUrl(PeriskopeMediaType.Image, new Uri("https://example.com/a b.jpg"), "banner.jpg", "image/jpeg"),
            ReplyTo = "true_919537851844@c.us_3EB0",
            HideUrlPreview = true,
        });
        await client.SendMessageAsync(new PeriskopeSendRequest
        {
            ChatId = Clients.Someone,
            Media = await PeriskopeMedia.FromStreamAsync(
                PeriskopeMediaType.Document, new MemoryStream([0xFB, 0xFF, 0xFE]), "a.pdf", "application/pdf"),
        });
        await client.SendMessageAsync(new PeriskopeSendRequest
        {
            ChatId = Clients.Someone,
            Poll = new PeriskopePoll { Name = "Lunch?", Options = ["Yes", "لا"], AllowMultipleAnswers = false, Id = "poll-1" },
        });

        server.Requests[0].Body.Should().BeJson("""
            {"chat_id":"120363025246125486@g.us","message":"A caption","media":{"type":"image","filename":"banner.jpg",
             "mimetype":"image/jpeg","url":"https://example.com/a%20b.jpg"},
             "reply_to":"true_919537851844@c.us_3EB0","options":{"hide_url_preview":true}}
            """);
        server.Requests[1].Body.Should().BeJson("""
            {"chat_id":"919537851844@c.us","media":{"type":"document","filename":"a.pdf","mimetype":"application/pdf","filedata":"+//+"}}
            """);
        server.Requests[2].Body.Should().BeJson("""
            {"chat_id":"919537851844@c.us","poll":{"pollName":"Lunch?","pollOptions":["Yes","لا"],"options":{"allowMultipleAnswers":false,
             "pollId":"poll-1"}}}
            """);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Sends_both_values_of_every_switch(bool value)
    {
        await using var server = await WireServer.StartAsync();
        server.Reply(200, Newest);
        using var client = Clients.Periskope(server.BaseAddress);

        await client.SendMessageAsync(
            new PeriskopeSendRequest
            {
                ChatId = "8824248940@c.us", Poll = new PeriskopePoll { Name = "?", Options = ["a"], AllowMultipleAnswers = value },
                HideUrlPreview = value
            });

        var json = value ? "true" : "false";
        server.Single.Body.Should().BeJson($$$"""
            {"chat_id":"8824248940@c.us","poll":{"pollName":"?","pollOptions":["a"],"options":{"allowMultipleAnswers":{{{json}}}}},
             "options":{"hide_url_preview":{{{json}}}}}
            """);
    }

    [Theory]
    [InlineData("document")]
    [InlineData("image")]
    [InlineData("video")]
    [InlineData("audio")]
    public async Task Sends_a_file_of_every_documented_type(string type)
    {
        await using var server = await WireServer.StartAsync();
        server.Reply(200, Newest);
        using var client = Clients.Periskope(server.BaseAddress);
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        await File.WriteAllBytesAsync(path, Encoding.UTF8.GetBytes("file"));

        await client.SendMessageAsync(
            new PeriskopeSendRequest
            { ChatId = Clients.Someone, Media = await PeriskopeMedia.FromFileAsync(new PeriskopeMediaType(type), path, "text/plain") });
        File.Delete(path);

        var media = server.Single.Json.GetProperty("media");
        media.GetProperty("type").GetString().Should().Be(type);
        media.GetProperty("filename").GetString().Should().Be(Path.GetFileName(path));
        media.GetProperty("filedata").GetString().Should().Be("ZmlsZQ==");
    }

    [Theory]
    [InlineData("919876543210", "919876543210")]
    [InlineData("+91 98765-43210", "919876543210")]
    [InlineData("phone-abcdefghijkl", "phone-abcdefghijkl")]
    public async Task Sends_from_another_number_for_one_call(string given, string header)
    {
        await using var server = await WireServer.StartAsync();
        server.Reply(200, Newest);
        using var client = Clients.Periskope(server.BaseAddress, options => options.Phone = null);

        await client.SendMessageAsync(
            new PeriskopeSendRequest { ChatId = Clients.Someone, Message = "x" }, new RequestOptions { WhatsAppAccountId = given });

        server.Single.Header("x-phone").Should().Be(header);
    }

    [Fact]
    public async Task Leaves_the_number_out_where_none_is_set()
    {
        await using var server = await WireServer.StartAsync();
        server.Reply(200, Newest);
        using var client = Clients.Periskope(server.BaseAddress, options => options.Phone = null);

        await client.SendMessageAsync(new PeriskopeSendRequest { ChatId = Clients.Someone, Message = "x" });

        server.Single.Header("x-phone").Should().BeNull();
    }

    [Fact]
    public async Task Names_every_fault_at_once_before_anything_is_sent()
    {
        await using var server = await WireServer.StartAsync();
        using var client = Clients.Periskope(server.BaseAddress);

        var send = () => client.SendMessageAsync(
            new PeriskopeSendRequest
            {
                ChatId = "0501234567",
                Message = "cut \uD83D",
                Media = new PeriskopeMedia { Type = default, FileName = "", MimeType = " " },
                Poll = new PeriskopePoll { Name = "", Options = ["ok", " "] },
            },
            new RequestOptions { TenantId = "1", IdempotencyKey = "k", WhatsAppAccountId = "phone-a\r\nX: y" });

        var e = (await send.Should().ThrowAsync<CubeConnectValidationException>()).Which;
        e.Outcome.Should().Be(RequestOutcome.NotSent);
        e.Errors.Keys.Should().BeEquivalentTo(
            "chat_id", "message", "media", "media.type", "media.filename", "media.mimetype", "poll.pollName", "poll.pollOptions[1]",
                "TenantId", "Idempotency-Key", "x-phone");
        server.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task Refuses_a_message_that_says_nothing_and_media_that_is_given_twice()
    {
        await using var server = await WireServer.StartAsync();
        using var client = Clients.Periskope(server.BaseAddress);
        var twice = PeriskopeMedia.FromUrl(PeriskopeMediaType.Image, new Uri("ftp://example.com/a"), "a", "b") with
        { Data = ReadOnlyMemory<byte>.Empty };

        var nothing = () => client.SendMessageAsync(new PeriskopeSendRequest { ChatId = Clients.Someone });
        var both = () => client.SendMessageAsync(new PeriskopeSendRequest { ChatId = Clients.Someone, Media = twice });

        (await nothing.Should().ThrowAsync<CubeConnectValidationException>()).Which.Errors.Keys.Should().Equal("message");
        (await both.Should().ThrowAsync<CubeConnectValidationException>())
            .Which.Errors.Keys.Should().BeEquivalentTo("media", "media.url", "media.filedata");
    }

    [Theory]
    [InlineData("+966 50 123 4567", "966501234567@c.us")]
    [InlineData("919537851844@c.us", "919537851844@c.us")]
    [InlineData("12042354354XXX@g.us", "12042354354XXX@g.us")]
    [InlineData("919537851844-1581234567@G.US", "919537851844-1581234567@g.us")]
    public void Takes_chat_ids_of_people_and_groups(string given, string wire)
    {
        PeriskopeChatId chat = given;

        chat.Value.Should().Be(wire);
        chat.Error.Should().BeNull();
        chat.IsGroup.Should().Be(wire.EndsWith("@g.us", StringComparison.Ordinal));
        chat.ToString().Should().NotContain("1204235").And.NotContain("9195378").And.NotContain("966501");
    }

    [Theory]
    [InlineData("")]
    [InlineData("0501234567@c.us")]
    [InlineData("@g.us")]
    [InlineData("../x@g.us")]
    [InlineData("someone@example.com")]
    public void Refuses_what_is_no_chat(string given) => ((PeriskopeChatId)given).Error.Should().NotBeNullOrEmpty();

    [Fact]
    public void An_empty_chat_is_safe_to_use_and_refused() => default(PeriskopeChatId).Error.Should().NotBeNull();

    [Fact]
    public void Requests_print_neither_texts_nor_numbers()
    {
        var request = new PeriskopeSendRequest
        {
            ChatId = Clients.Someone,
            Message = "a secret",
            Media = PeriskopeMedia.FromUrl(PeriskopeMediaType.Image, new Uri("https://example.com/secret"), "secret.jpg", "image/jpeg"),
            Poll = new PeriskopePoll { Name = "secret?", Options = ["secret"] },
        };

        request.ToString().Should().NotContain("secret").And.NotContain("9537851844");
    }
}
