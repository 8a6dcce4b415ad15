namespace CubeConnect.Tests.Templates;

/// <summary>POST /messages/send with a template, as the page "Send Template Message" shows it.</summary>
public sealed class SendTemplateTests
{
    private const string Queued =
        """{"success":true,"data":{"status":"queued","message_log_id":4522,"conversation_category":"MARKETING","cost":0.0}}""";

    [Fact]
    public async Task Sends_the_documented_example_field_for_field()
    {
        await using var wire = await Wire.AnswerAsync(202, Queued);

        var receipt = await wire.Client.SendTemplateAsync("+966501234567", "order_confirmation", "en_US", ["ORD-1234", "500 SAR"]);

        wire.Request.Method.Should().Be("POST");
        wire.Request.Target.Should().Be("/api/v1/messages/send");
        wire.Request.Body.Should().BeJson("""
            {
              "whatsapp_account_id": "YOUR_WHATSAPP_ACCOUNT_ID",
              "phone": "+966501234567",
              "message_type": "template",
              "data": {
                "name": "order_confirmation",
                "language_code": "en_US",
                "components": [
                  { "type": "body", "parameters": [ {"type": "text", "text": "ORD-1234"}, {"type": "text", "text": "500 SAR"} ] }
                ]
              }
            }
            """);
        receipt.Should().Be(new MessageReceipt
        {
            Id = "4522", Status = MessageStatus.Queued, Category = ConversationCategory.Marketing, Cost = 0m, ScheduledAt = null,
        });
    }

    [Fact]
    public async Task Sends_the_documented_header_media()
    {
        await using var wire = await Wire.AnswerAsync(202, Queued);

        await wire.Client.SendTemplateAsync(new SendTemplateRequest
        {
            Phone = "+966501234567",
            Template = "order_confirmation",
            Language = "en_US",
            Components = [
                TemplateComponent.Header(TemplateParameter.Image(new Uri("https://example.com/banner.jpg"))),
                TemplateComponent.Body("ORD-1234"),
            ],
        });

        wire.Request.Json.GetProperty("data").GetProperty("components").Should().BeJson("""
            [
              { "type": "header", "parameters": [ { "type": "image", "image": { "link": "https://example.com/banner.jpg" } } ] },
              { "type": "body", "parameters": [ {"type": "text", "text": "ORD-1234"} ] }
            ]
            """);
    }

    [Fact]
    public async Task Leaves_the_components_out_when_there_are_none()
    {
        await using var wire = await Wire.AnswerAsync(202, Queued);

        await wire.Client.SendTemplateAsync("+966501234567", "welcome_message", "en_US");

        wire.Request.Body.Should().BeJson("""
            {
              "whatsapp_account_id": "YOUR_WHATSAPP_ACCOUNT_ID",
              "phone": "+966501234567",
              "message_type": "template",
              "data": { "name": "welcome_message", "language_code": "en_US" }
            }
            """);
    }

    [Fact]
    public async Task Sends_schedule_and_retry_on_the_frequency_cap()
    {
        await using var wire = await Wire.AnswerAsync(202, Queued);

        await wire.Client.SendTemplateAsync(new SendTemplateRequest
        {
            Phone = "+966501234567",
            Template = "eid_offer",
            Language = "ar",
            Schedule = Schedule.At(new DateTime(2027, 3, 9, 20, 0, 0), "Asia/Riyadh"),
            RetryOnFrequencyCap = true,
        });

        wire.Request.Body.Should().BeJson("""
            {
              "whatsapp_account_id": "YOUR_WHATSAPP_ACCOUNT_ID",
              "phone": "+966501234567",
              "message_type": "template",
              "data": { "name": "eid_offer", "language_code": "ar" },
              "scheduled_at": "2027-03-09T20:00:00",
              "timezone": "Asia/Riyadh",
              "auto_retry_on_frequency_cap": true
            }
            """);
    }
}
