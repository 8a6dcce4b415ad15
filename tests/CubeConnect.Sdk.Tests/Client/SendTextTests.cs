using CubeConnect.Testing;
using FluentAssertions;
using Xunit;

namespace CubeConnect.Sdk.Tests.Client;

public sealed class SendTextTests
{
    [Fact]
    public async Task Sends_the_documented_example_field_for_field()
    {
        await using var server = await WireServer.StartAsync();
        server.Reply(202, """{"success":true,"data":{"status":"queued","message_log_id":4521,"conversation_category":"SERVICE","cost":0.0,"scheduled_at":null}}""");
        using var client = TestClient.Create(server.BaseAddress);

        var receipt = await client.SendTextAsync("+966501234567", "Hello! Your order #1234 has been shipped.");

        var request = server.Single;
        request.Method.Should().Be("POST");
        request.Target.Should().Be("/api/v1/messages/send");
        request.Body.Should().BeJson("""
            {"whatsapp_account_id":"YOUR_WHATSAPP_ACCOUNT_ID","phone":"+966501234567","message_type":"text","data":{"text":"Hello! Your order #1234 has been shipped."}}
            """);
        receipt.Id.Value.Should().Be("4521");
        receipt.Status.Should().Be(MessageStatus.Queued);
        receipt.Category.Should().Be(ConversationCategory.Service);
        receipt.Cost.Should().Be(0m);
        receipt.ScheduledAt.Should().BeNull();
    }
}
