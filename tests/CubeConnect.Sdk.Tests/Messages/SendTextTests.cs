using System.Text;

namespace CubeConnect.Tests.Messages;

/// <summary>POST /messages/send with a text, as the page "Send Message" shows it.</summary>
public sealed class SendTextTests
{
    private const string Queued =
        """
        {"success":true,"data":{"status":"queued","message_log_id":4521,"conversation_category":"SERVICE","cost":0.0,"scheduled_at":null}}
        """;

    [Fact]
    public async Task Sends_the_documented_example_field_for_field()
    {
        await using var wire = await Wire.AnswerAsync(202, Queued);

        var receipt = await wire.Client.SendTextAsync("+966501234567", "Hello! Your order #1234 has been shipped.");

        wire.Request.Method.Should().Be("POST");
        wire.Request.Target.Should().Be("/api/v1/messages/send");
        wire.Request.Body.Should().BeJson("""
            {
              "whatsapp_account_id": "YOUR_WHATSAPP_ACCOUNT_ID",
              "phone": "+966501234567",
              "message_type": "text",
              "data": { "text": "Hello! Your order #1234 has been shipped." }
            }
            """);
        receipt.Should().Be(new MessageReceipt
        {
            Id = "4521", Status = MessageStatus.Queued, Category = ConversationCategory.Service, Cost = 0m, ScheduledAt = null,
        });
    }

    [Fact]
    public async Task Sends_the_documented_scheduled_example_field_for_field()
    {
        await using var wire = await Wire.AnswerAsync(202, """
            {"success":true,"data":{"status":"scheduled","message_log_id":4521,"conversation_category":"SERVICE","cost":0.0,
             "scheduled_at":"2026-05-01T07:00:00Z"}}
            """);

        var receipt = await wire.Client.SendTextAsync(new SendTextRequest
        {
            Phone = "+966501234567",
            Text = "Your appointment is tomorrow at 10:00 AM.",
            Schedule = Schedule.At(new DateTime(2026, 5, 1, 10, 0, 0), "Asia/Riyadh"),
        });

        wire.Request.Method.Should().Be("POST");
        wire.Request.Target.Should().Be("/api/v1/messages/send");
        wire.Request.Body.Should().BeJson("""
            {
              "whatsapp_account_id": "YOUR_WHATSAPP_ACCOUNT_ID",
              "phone": "+966501234567",
              "message_type": "text",
              "data": { "text": "Your appointment is tomorrow at 10:00 AM." },
              "scheduled_at": "2026-05-01T10:00:00",
              "timezone": "Asia/Riyadh"
            }
            """);
        receipt.Should().Be(new MessageReceipt
        {
            Id = "4521", Status = MessageStatus.Scheduled, Category = ConversationCategory.Service, Cost = 0m,
            ScheduledAt = new DateTimeOffset(2026, 5, 1, 7, 0, 0, TimeSpan.Zero),
        });
    }

    [Fact]
    public async Task Sends_a_moment_as_utc()
    {
        await using var wire = await Wire.AnswerAsync(202, Queued);

        await wire.Client.SendTextAsync(new SendTextRequest
        {
            Phone = "966501234567", Text = "x", Schedule = Schedule.At(new DateTimeOffset(2026, 5, 1, 10, 0, 0, TimeSpan.FromHours(3))),
        });

        wire.Request.Json.GetProperty("scheduled_at").GetString().Should().Be("2026-05-01T07:00:00");
        wire.Request.Json.GetProperty("timezone").GetString().Should().Be("UTC");
    }

    [Theory]
    [InlineData("966501234567")]
    [InlineData("+966 50 123 4567")]
    [InlineData("00966-50-123-4567")]
    [InlineData("٩٦٦٥٠١٢٣٤٥٦٧")]
    public async Task Sends_every_spelling_of_a_number_as_one(string phone)
    {
        await using var wire = await Wire.AnswerAsync(202, Queued);

        await wire.Client.SendTextAsync(phone, "x");

        wire.Request.Json.GetProperty("phone").GetString().Should().Be("+966501234567");
    }

    [Fact]
    public async Task Leaves_Arabic_and_emoji_readable_on_the_wire()
    {
        await using var wire = await Wire.AnswerAsync(202, Queued);
        const string Text = "طلبك في الطريق 👨‍👩‍👧 <b>\"&'+\n";

        await wire.Client.SendTextAsync("+966501234567", Text);

        wire.Request.Json.GetProperty("data").GetProperty("text").GetString().Should().Be(Text);
        wire.Request.Body.Should().Contain("طلبك في الطريق 👨‍👩‍👧 <b>").And.NotContain("\\u");
    }

    [Fact]
    public async Task Sends_4096_emoji_since_each_is_one_character()
    {
        await using var wire = await Wire.AnswerAsync(202, Queued);
        var text = new StringBuilder().Insert(0, "😀", SendTextRequest.MaxTextLength).ToString();

        await wire.Client.SendTextAsync("+966501234567", text);

        wire.Request.Json.GetProperty("data").GetProperty("text").GetString().Should().Be(text);
    }
}
