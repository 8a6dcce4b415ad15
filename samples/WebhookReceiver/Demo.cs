using System.Globalization;
using System.Net;
using System.Text;
using CubeConnect.Webhooks;

namespace WebhookReceiver;

/// <summary>Plays the platform: fires each of the twelve events, signed, then a few calls that must not pass.</summary>
internal static class Demo
{
    public const string Secret = "whsec_demo";

    // Whole examples where the documentation has one, otherwise the fields that are known.
    private static readonly string[] Events =
    [
        """{"event":"webhook.test","tenant_id":1,"timestamp":"{now}"}""",
        """{"event":"message.status_updated","tenant_id":1,"timestamp":"{now}","whatsapp_account_id":5,"message_id":"wamid.HBgLMTIz","status":"delivered","recipient":"966501234567","errors":null}""",
        """{"event":"message.status_updated","tenant_id":1,"timestamp":"{now}","whatsapp_account_id":5,"message_id":"wamid.HBgLMTI0","status":"failed","recipient":"966501234567","errors":[{"code":131047,"title":"Message failed to send because more than 24 hours have passed since the customer last replied."}]}""",
        """{"event":"message.received","tenant_id":1,"timestamp":"{now}","whatsapp_account_id":5,"wa_message_id":"wamid.HBgLMTI1","from":"966501234567","sender_name":"Mohammed","type":"text","content":"Hello, I need help with my order"}""",
        """{"event":"campaign.created","tenant_id":1,"timestamp":"{now}"}""",
        """{"event":"campaign.started","tenant_id":1,"timestamp":"{now}"}""",
        """{"event":"campaign.completed","tenant_id":1,"timestamp":"{now}","name":"Eid 2027","sent_count":990,"failed_count":10}""",
        """{"event":"template.submitted","tenant_id":1,"timestamp":"{now}"}""",
        """{"event":"template.status_changed","tenant_id":1,"timestamp":"{now}","template_name":"eid_offer","status":"approved"}""",
        """{"event":"flow.session_started","tenant_id":1,"timestamp":"{now}"}""",
        """{"event":"flow.session_completed","tenant_id":1,"timestamp":"{now}","customer_phone":"966501234567","flow_id":12}""",
        """{"event":"flow.session_cancelled","tenant_id":1,"timestamp":"{now}"}""",
        """{"event":"account.quality_event","tenant_id":1,"timestamp":"{now}","type":"block","user_phone":"966501234567"}""",
    ];

    public static async Task<bool> RunAsync(Uri address)
    {
        using var http = new HttpClient();
        var happenedAt = Now();
        var isRight = true;
        foreach (var json in Events)
        {
            isRight &= await FireAsync(json.Split('"')[3], json, Secret, HttpStatusCode.OK);
        }

        isRight &= await FireAsync("the last one again: answered, not handled", Events[^1], Secret, HttpStatusCode.OK);
        isRight &= await FireAsync("an event that does not exist yet", """{"event":"optout.created","tenant_id":1}""", Secret, HttpStatusCode.OK);
        isRight &= await FireAsync("a forgery", Events[0], "guess", HttpStatusCode.Unauthorized);
        isRight &= await FireAsync("no JSON", "hello", Secret, HttpStatusCode.BadRequest);
        await Console.Out.WriteLineAsync(isRight ? "All as it should be." : "Something is wrong.");
        return isRight;

        async Task<bool> FireAsync(string title, string json, string secret, HttpStatusCode expected)
        {
            await Console.Out.WriteLineAsync(title);
            var timestamp = Now();
            var body = Encoding.UTF8.GetBytes(json.Replace("{now}", happenedAt, StringComparison.Ordinal));
            using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
            request.Headers.Add(WebhookSignature.TimestampHeader, timestamp);
            request.Headers.Add(WebhookSignature.SignatureHeader, WebhookSignature.Sign(body, timestamp, secret));
            using var response = await http.SendAsync(request);
            await Console.Out.WriteLineAsync($"  {((int)response.StatusCode).ToString(CultureInfo.InvariantCulture)}");
            return response.StatusCode == expected;
        }
    }

    private static string Now() => WebhookSignature.FormatTimestamp(TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(3)));
}
