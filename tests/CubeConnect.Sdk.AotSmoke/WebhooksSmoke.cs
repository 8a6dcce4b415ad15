using System.Text;
using CubeConnect.Webhooks;

namespace CubeConnect.AotSmoke;

internal static class WebhooksSmoke
{
    private const string Envelope = "\"tenant_id\":1,\"timestamp\":\"2026-03-10T14:30:00+03:00\",\"whatsapp_account_id\":5,\"more\":[1]";

    /// <summary>Every event, with the fields that are its own.</summary>
    private static readonly (string Name, string Fields, Func<WebhookEvent, bool> IsRead)[] Events =
    [
        ("message.status_updated",
            "\"message_id\":\"wamid.HBgN\",\"status\":\"failed\",\"recipient\":\"966501234567\","
            + "\"errors\":[{\"code\":131047,\"error_data\":{\"details\":\"Late.\"}}]",
            e => e is MessageStatusUpdated
            {
                WhatsAppMessageId.Value: "wamid.HBgN",
                Recipient.Value: "+966501234567",
                Errors: [{ Code: 131047, Details: "Late.", Info: not null }],
            } m && m.Status == MessageStatus.Failed),
        ("message.received",
            "\"wa_message_id\":\"wamid.HBgN\",\"from\":\"966501234567\",\"sender_name\":\"Ahmed\","
            + "\"type\":\"location\",\"content\":\"location:24.5,46.5\"",
            e => e is MessageReceived
            {
                WhatsAppMessageId.Value: "wamid.HBgN",
                From.Value: "+966501234567",
                SenderName: "Ahmed",
                Location: { Latitude: 24.5, Longitude: 46.5 },
            }),
        ("campaign.created", "\"x\":1", e => e is CampaignCreated),
        ("campaign.started", "\"x\":1", e => e is CampaignStarted),
        ("campaign.completed",
            "\"name\":\"Eid\",\"sent_count\":\"990\",\"failed_count\":10",
            e => e is CampaignCompleted { Name: "Eid", SentCount: 990, FailedCount: 10 }),
        ("template.submitted", "\"x\":1", e => e is TemplateSubmitted),
        ("template.status_changed",
            "\"template_name\":\"eid\",\"status\":\"approved\"",
            e => e is TemplateStatusChanged { TemplateName: "eid" } t && t.Status == TemplateStatus.Approved),
        ("flow.session_started", "\"x\":1", e => e is FlowSessionStarted),
        ("flow.session_completed",
            "\"customer_phone\":966501234567,\"flow_id\":12",
            e => e is FlowSessionCompleted { CustomerPhone.Value: "+966501234567", FlowId: "12" }),
        ("flow.session_cancelled", "\"x\":1", e => e is FlowSessionCancelled),
        ("account.quality_event",
            "\"type\":\"block\",\"user_phone\":\"966501234567\"",
            e => e is AccountQualityEvent { Type.Value: "block", UserPhone.Value: "+966501234567" }),
        ("webhook.test", "\"x\":1", e => e is WebhookTest),
    ];

    public static void Run(Checks checks)
    {
        foreach (var (name, fields, isRead) in Events)
        {
            var read = WebhookReader.Read(Encoding.UTF8.GetBytes($$"""{"event":"{{name}}",{{Envelope}},{{fields}}}"""));
            checks.That(
                $"the event {name} is read as its own record",
                isRead(read)
                && read is { TenantId: "1", WhatsAppAccountId: "5", Timestamp.Offset.Hours: 3 }
                && read.Event.Value == name
                && read.AdditionalFields["more"].GetArrayLength() == 1);
            checks.That("and prints no number", !read.ToString().Contains("501234", StringComparison.Ordinal));
        }

        checks.That("an unknown event is kept", WebhookReader.Read("""{"event":"tomorrow","tenant_id":1}"""u8) is UnknownWebhookEvent);
        checks.That("what is not JSON is not an event", !WebhookReader.TryRead("<html>"u8, out _));
        var vector = """{"event":"webhook.test","tenant_id":1,"timestamp":"2026-03-10T14:30:00+03:00"}"""u8;
        const string time = "2026-03-10T14:30:00+03:00", signature = "d206c1ec8c0fefa2c5f841b21111e98ce22ef29e1eb401a28804ed49819370c2";
        checks.That("the documented signature is made", WebhookSignature.Sign(vector, time, "whsec_test") == signature);
        checks.That(
            "and is checked, by its age too",
            WebhookSignature.Verify(vector, signature, time, "whsec_test").Result == WebhookVerificationResult.TimestampTooOld);
        checks.That(
            "another body does not have it",
            WebhookSignature.Verify("{}"u8, signature, time, "whsec_test").Result == WebhookVerificationResult.Mismatch);
    }
}
