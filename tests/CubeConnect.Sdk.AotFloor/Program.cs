using System.Net.Http.Headers;
using System.Net.Http.Json;
using CubeConnect.AotFloor;

using var platform = new LoopbackPlatform();
platform.Answer(202,
    """
    {"success":true,"data":{"status":"queued","message_log_id":4522,"conversation_category":"MARKETING","cost":0.0,"scheduled_at":null}}
    """);
using var http = new HttpClient();

await FirstCall.TimeAsync(async () =>
{
    using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(platform.Address, "/api/v1/messages/send"))
    {
        Content = JsonContent.Create(new WireText("01JX", "+966501234567", "text", new WireData("Hello")), FloorJson.Default.WireText),
    };
    request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "ck_floor");
    using var response = await http.SendAsync(request);
    response.EnsureSuccessStatusCode();
    var envelope = await response.Content.ReadFromJsonAsync(FloorJson.Default.WireEnvelope);
    if (envelope?.Data.MessageLogId != 4522) throw new InvalidOperationException("The answer was not read.");
});
