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
        """{"event":"message.status_updated","tenant_id":1,"timestamp":"{now}","whatsapp_account_id":5,"message_id":"wamid.HBgLMTIz","""
            + """ "status":"delivered","recipient":"966501234567","errors":null}""",
        """{"event":"message.status_updated","tenant_id":1,"timestamp":"{now}","whatsapp_account_id":5,"message_id":"wamid.HBgLMTI0","""
            + """ "status":"failed","recipient":"966501234567","errors":[{"code":131047,"title":"""
            + """ "Message failed to send because more than 24 hours have passed since the customer last replied."}]}""",
        """{"event":"message.received","tenant_id":1,"timestamp":"{now}","whatsapp_account_id":5,"wa_message_id":"wamid.HBgLMTI1","""
            + """ "from":"966501234567","sender_name":"Mohammed","type":"text","content":"Hello, I need help with my order"}""",
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

    /// <summary>Fires everything and says of each call whether it was answered and handled as it should be.</summary>
    /// <param name="address">Where the receiver listens.</param>
    /// <param name="handled">What the receiver has handled.</param>
    /// <returns>True when all was as it should be, and each of the twelve events was handled.</returns>
    public static async Task<bool> RunAsync(Uri address, HandledEvents handled)
    {
        using var http = new HttpClient();
        var happenedAt = Now();
        var isRight = true;
        foreach (var json in Events) await FireAsync(NameOf(json), json, Secret, HttpStatusCode.OK, isForHandlers: true);
        await FireAsync("the last one again", Events[^1], Secret, HttpStatusCode.OK, isForHandlers: false);
        var unknown = """{"event":"optout.created","tenant_id":1}""";
        await FireAsync("an event that does not exist yet", unknown, Secret, HttpStatusCode.OK, isForHandlers: true);
        await FireAsync("a forgery", Events[0], "guess", HttpStatusCode.Unauthorized, isForHandlers: false);
        await FireAsync("no JSON", "hello", Secret, HttpStatusCode.BadRequest, isForHandlers: false);

        var kinds = Events.Select(NameOf).Distinct(StringComparer.Ordinal).ToList();
        var missing = kinds.Except(handled.Names, StringComparer.Ordinal).ToList();
        await Console.Out.WriteLineAsync(Text($"{kinds.Count - missing.Count} of {kinds.Count} kinds of events were handled."));
        foreach (var name in missing) await Console.Out.WriteLineAsync($"  not handled: {name}");
        await Console.Out.WriteLineAsync(isRight ? "All as it should be." : "Something is wrong.");
        return isRight && missing.Count == 0;

        async Task FireAsync(string title, string json, string secret, HttpStatusCode expected, bool isForHandlers)
        {
            await Console.Out.WriteLineAsync(title);
            var before = handled.Names.Count;
            var timestamp = Now();
            var body = Encoding.UTF8.GetBytes(json.Replace("{now}", happenedAt, StringComparison.Ordinal));
            using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
            request.Headers.Add(WebhookSignature.TimestampHeader, timestamp);
            request.Headers.Add(WebhookSignature.SignatureHeader, WebhookSignature.Sign(body, timestamp, secret));
            using var response = await http.SendAsync(request);

            // The receiver answers when its handlers are done, so that by now they are.
            var isHandled = handled.Names.Count > before;
            var isAsExpected = response.StatusCode == expected && isHandled == isForHandlers;
            isRight &= isAsExpected;
            var verdict = (isHandled ? "handled" : "not handled") + (isAsExpected ? "" : ": WRONG");
            await Console.Out.WriteLineAsync(Text($"  {(int)response.StatusCode}, {verdict}"));
        }
    }

    private static string NameOf(string json) => json.Split('"')[3];

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string Now() => WebhookSignature.FormatTimestamp(TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(3)));
}
