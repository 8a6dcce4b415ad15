namespace CubeConnect.Tests.Messages;

/// <summary>GET /messages/{id}, as the page "Send Message" shows it.</summary>
public sealed class GetMessageTests
{
    [Fact]
    public async Task Reads_every_field_of_the_documented_example()
    {
        await using var wire = await Wire.AnswerAsync(200, """
            {"success":true,"data":{"message_log_id":4521,"status":"delivered","to_phone":"966501234567","message_type":"text",
             "meta_message_id":"wamid.HBgN...",
             "sent_at":"2026-05-01T07:05:00Z","scheduled_at":null,"cost_amount":0.0,"cost_currency":"SAR","error_message":null,
             "created_at":"2026-05-01T07:00:00Z"}}
            """);

        var message = await wire.Client.GetMessageAsync("4521");

        wire.Request.Method.Should().Be("GET");
        wire.Request.Target.Should().Be("/api/v1/messages/4521");
        wire.Request.BodyBytes.Should().BeEmpty();
        message.Should().Be(new Message
        {
            Id = "4521",
            Status = MessageStatus.Delivered,
            Phone = "+966501234567",
            Type = MessageType.Text,
            WhatsAppMessageId = new("wamid.HBgN..."),
            SentAt = new DateTimeOffset(2026, 5, 1, 7, 5, 0, TimeSpan.Zero),
            ScheduledAt = null,
            Cost = 0m,
            CostCurrency = "SAR",
            ErrorMessage = null,
            CreatedAt = new DateTimeOffset(2026, 5, 1, 7, 0, 0, TimeSpan.Zero),
        });
    }

    [Fact]
    public async Task Reads_a_failed_template_that_was_scheduled()
    {
        await using var wire = await Wire.AnswerAsync(200, """
            {"success":true,"data":{"message_log_id":"01JXZK","status":"failed","to_phone":"966501234567","message_type":"template",
             "meta_message_id":null,
             "sent_at":null,"scheduled_at":"2026-05-01T07:00:00Z","cost_amount":0.25,"cost_currency":"USD",
             "error_message":"Message undeliverable.","created_at":"2026-04-30T07:00:00Z"}}
            """);

        var message = await wire.Client.GetMessageAsync("01JXZK");

        wire.Request.Target.Should().Be("/api/v1/messages/01JXZK");
        message.Should().Be(new Message
        {
            Id = "01JXZK",
            Status = MessageStatus.Failed,
            Phone = "966501234567",
            Type = MessageType.Template,
            ScheduledAt = new DateTimeOffset(2026, 5, 1, 7, 0, 0, TimeSpan.Zero),
            Cost = 0.25m,
            CostCurrency = "USD",
            ErrorMessage = "Message undeliverable.",
            CreatedAt = new DateTimeOffset(2026, 4, 30, 7, 0, 0, TimeSpan.Zero),
        });
    }

    [Theory]
    [InlineData("a b", "a%20b")]
    [InlineData("é", "%C3%A9")]
    [InlineData("a:b", "a%3Ab")]
    [InlineData("a&b=c+d", "a%26b%3Dc%2Bd")]
    [InlineData("رقم", "%D8%B1%D9%82%D9%85")]
    [InlineData("😀", "%F0%9F%98%80")]
    [InlineData("a..b~c", "a..b~c")]
    [InlineData("...", "...")]
    public async Task Encodes_an_id_in_the_path(string id, string encoded)
    {
        await using var wire = await Wire.AnswerAsync(200, """{"success":true,"data":{"message_log_id":1,"status":"sent"}}""");

        await wire.Client.GetMessageAsync(id);

        wire.Request.Target.Should().Be("/api/v1/messages/" + encoded);
    }
}
