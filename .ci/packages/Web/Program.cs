using CubeConnect.AspNetCore;
using CubeConnect.Webhooks;

const string secret = "whsec_packed";
var handled = new TaskCompletionSource<string>();
var builder = WebApplication.CreateSlimBuilder(args);
builder.WebHost.UseUrls("http://127.0.0.1:0");
builder.Configuration["CubeConnect:WebhookSecret"] = secret;
builder.Services.AddCubeConnectWebhooks().On<WebhookTest>((e, _) =>
{
    handled.TrySetResult(e.Event.Value);
    return Task.CompletedTask;
});
await using var app = builder.Build();
app.MapCubeConnectWebhooks("/cubeconnect/webhook");
await app.StartAsync();

var timestamp = WebhookSignature.FormatTimestamp(TimeProvider.System.GetUtcNow());
var body = """{"event":"webhook.test","tenant_id":1}"""u8.ToArray();
using var http = new HttpClient();
using var request = new HttpRequestMessage(HttpMethod.Post, app.Urls.First() + "/cubeconnect/webhook");
request.Content = new ByteArrayContent(body);
request.Content.Headers.ContentType = new("application/json");
request.Headers.Add(WebhookSignature.SignatureHeader, WebhookSignature.Sign(body, timestamp, secret));
request.Headers.Add(WebhookSignature.TimestampHeader, timestamp);
using var answer = await http.SendAsync(request);
answer.EnsureSuccessStatusCode();
Console.WriteLine($"From the packages: {await handled.Task} handled");
