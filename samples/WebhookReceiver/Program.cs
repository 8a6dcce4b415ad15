// Receives CubeConnect's webhooks, prints them and answers a customer's message with a text.
//   dotnet run --project samples/WebhookReceiver -- --demo     fires each of the twelve events at itself and says what was
//                                                              handled; no account needed; fails if one was not
//   dotnet run --project samples/WebhookReceiver               listens at /cubeconnect/webhook; set CUBECONNECT_WEBHOOK_SECRET,
//                                                              and CUBECONNECT_API_KEY and CUBECONNECT_WHATSAPP_ACCOUNT_ID to answer
using CubeConnect;
using CubeConnect.AspNetCore;
using CubeConnect.Webhooks;
using WebhookReceiver;

var isDemo = args.Contains("--demo", StringComparer.Ordinal);
var handled = new HandledEvents();
var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);

if (isDemo)
{
    builder.WebHost.UseUrls("http://127.0.0.1:0");
    builder.Services.AddSingleton<IReplies, PrintedReplies>();
}
else if (new[] { "CubeConnect:ApiKey", "CUBECONNECT_API_KEY" }.Any(name => builder.Configuration[name] is { Length: > 0 }))
{
    builder.Services.AddCubeConnect();
    builder.Services.AddSingleton<IReplies, SentReplies>();
}
else
{
    builder.Services.AddSingleton<IReplies, PrintedReplies>();
}

builder.Services
    .AddCubeConnectWebhooks(options =>
    {
        if (isDemo) options.Secrets.Add(Demo.Secret);
    })
    .On<WebhookEvent>((webhook, _) => Console.Out.WriteLineAsync($"  {webhook}"))
    .On<MessageStatusUpdated>((status, _) => Advice.PrintAsync(status))
    .On<MessageReceived, ReplyToCustomer>()
    .On<WebhookEvent>((webhook, _) =>
    {
        if (isDemo) handled.Add(webhook); // Registered last: the other handlers have succeeded.
        return Task.CompletedTask;
    });

var app = builder.Build();
app.MapCubeConnectWebhooks("/cubeconnect/webhook");
if (!isDemo)
{
    await app.RunAsync();
    return 0;
}

await app.StartAsync();
var isRight = await Demo.RunAsync(new Uri(new Uri(app.Urls.First()), "/cubeconnect/webhook"), handled);
await app.StopAsync();
return isRight ? 0 : 1;
