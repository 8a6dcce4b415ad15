using System;
using System.Text;
using System.Threading.Tasks;
using CubeConnect;
using CubeConnect.MonoSmoke;
using CubeConnect.Webhooks;

const string queued = """
    {"success":true,"data":{"status":"queued","message_log_id":4522,
    "conversation_category":"SERVICE","cost":0.0,"scheduled_at":null}}
    """;

using var platform = new Platform();
using var client = new CubeConnectClient(new CubeConnectOptions
{
    ApiKey = "ck_mono",
    WhatsAppAccountId = "01JX",
    BaseAddress = platform.Address,
});

platform.Answer(202, queued);
var receipt = await client.SendTextAsync("+966 50 123 4567", "طلبك في الطريق");
Check("a text is sent, and its receipt read", receipt.Id.Value == "4522" && receipt.Status == MessageStatus.Queued);
Check("its body is what the platform documents", platform.Requests[0] == "POST /api/v1/messages/send Bearer ck_mono "
    + """{"whatsapp_account_id":"01JX","phone":"+966501234567","message_type":"text","data":{"text":"طلبك في الطريق"}}""");

platform.Answer(429, """{"success":false,"error":{"code":"RATE_LIMIT_EXCEEDED","message":"wait"}}""");
platform.Answer(202, queued);
receipt = await client.SendTemplateAsync("+966501234567", "order_shipped", "ar", ["ORD-1", "500"]);
Check("a template waits out the per-minute limit", receipt.Id.Value == "4522" && platform.Requests.Count == 3);

platform.Answer(503, """{"success":false,"error":{"code":"SERVICE_DEGRADED","message":"down"}}""");
var failure = await Fails(() => client.SendTextAsync("+966501234567", "x"));
Check(
    "a send that may be out is not repeated",
    failure is CubeConnectServerException { Outcome: RequestOutcome.Unknown } && platform.Requests.Count == 4);

failure = await Fails(() => client.SendTextAsync("0501234567", "x"));
Check(
    "a number without country code never leaves",
    failure is CubeConnectValidationException { Outcome: RequestOutcome.NotSent } && platform.Requests.Count == 4);

platform.Answer(503, "{}");
platform.Answer(200, """{"success":true,"data":{"message_log_id":"01JY","status":"delivered","to_phone":"966501234567"}}""");
Check("a read is repeated", (await client.GetMessageAsync("01JY")).Status == MessageStatus.Delivered && platform.Requests.Count == 6);

const string timestamp = "2026-03-10T14:30:00+03:00";
var body = Encoding.UTF8.GetBytes($$"""{"event":"webhook.test","tenant_id":1,"timestamp":"{{timestamp}}"}""");
Check(
    "a webhook's signature is the documented one",
    WebhookSignature.Sign(body, timestamp, "whsec_test") == "d206c1ec8c0fefa2c5f841b21111e98ce22ef29e1eb401a28804ed49819370c2");
Check("and its event is read", WebhookReader.Read(body) is WebhookTest);

Console.WriteLine($"{Type.GetType("Mono.Runtime")?.FullName ?? ".NET Framework"} {Environment.Version}: all is well.");

static void Check(string what, bool holds)
{
    Console.WriteLine($"{(holds ? "ok    " : "FAILED")} {what}");
    if (!holds) Environment.Exit(1);
}

static async Task<Exception?> Fails(Func<Task> call)
{
    try
    {
        await call();
        return null;
    }
    catch (CubeConnectException e)
    {
        return e;
    }
}
