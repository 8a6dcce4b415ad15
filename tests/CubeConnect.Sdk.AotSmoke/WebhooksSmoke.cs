using System.Text;
using CubeConnect.Webhooks;

namespace CubeConnect.AotSmoke;

internal static class WebhooksSmoke
{
    private static readonly string[] Names =
    [
        "message.status_updated", "message.received", "campaign.created", "campaign.started", "campaign.completed", "template.submitted", "template.status_changed",
        "flow.session_started", "flow.session_completed", "flow.session_cancelled", "account.quality_event", "webhook.test",
    ];

    public static void Run(Checks checks)
    {
        foreach (var name in Names)
        {
            var body = Encoding.UTF8.GetBytes($$"""{"event":"{{name}}","tenant_id":1,"timestamp":"2026-03-10T14:30:00+03:00","whatsapp_account_id":5}""");
            checks.That($"the event {name} is read as its own record", WebhookReader.Read(body) is { } e and not UnknownWebhookEvent && e.Event.Value == name);
        }

        checks.That("an unknown event is kept", WebhookReader.Read("""{"event":"tomorrow","tenant_id":1}"""u8) is UnknownWebhookEvent);
        var vector = """{"event":"webhook.test","tenant_id":1,"timestamp":"2026-03-10T14:30:00+03:00"}"""u8;
        checks.That(
            "the documented signature is made",
            WebhookSignature.Sign(vector, "2026-03-10T14:30:00+03:00", "whsec_test") == "d206c1ec8c0fefa2c5f841b21111e98ce22ef29e1eb401a28804ed49819370c2");
    }
}
