using System.Text;
using CubeConnect.Webhooks;

namespace CubeConnect.Samples.Tests.Recipes;

/// <summary>A webhook as the platform sends it.</summary>
internal sealed record SignedWebhook(byte[] Body, string Timestamp, string Signature)
{
    public const string Question = """
        {"event":"message.received","tenant_id":1,"timestamp":"2027-03-09T10:00:00+03:00","whatsapp_account_id":5,
         "wa_message_id":"wamid.1","from":"966501234567","sender_name":"Mohammed","type":"text","content":"متى يصل طلبي؟"}
        """;

    public static SignedWebhook Of(string text, string secret = SandboxServices.WebhookSecret)
    {
        var body = Encoding.UTF8.GetBytes(text);
        var timestamp = WebhookSignature.FormatTimestamp(TimeProvider.System.GetUtcNow());
        return new SignedWebhook(body, timestamp, WebhookSignature.Sign(body, timestamp, secret));
    }
}
