using CubeConnect;
using CubeConnect.AotFloor;

using var platform = new LoopbackPlatform();
platform.Answer(202,
    """
    {"success":true,"data":{"status":"queued","message_log_id":4522,"conversation_category":"MARKETING","cost":0.0,"scheduled_at":null}}
    """);
using var client =
    new CubeConnectClient(new CubeConnectOptions { ApiKey = "ck_first", WhatsAppAccountId = "01JX", BaseAddress = platform.Address });

await FirstCall.TimeAsync(async () =>
{
    var receipt = await client.SendTextAsync("+966501234567", "Hello");
    if (receipt.Id != "4522") throw new InvalidOperationException("The answer was not read.");
});
