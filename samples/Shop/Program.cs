using CubeConnect.AspNetCore.EntityFrameworkCore;
using CubeConnect.EntityFrameworkCore;
using CubeConnect.Webhooks;
using Microsoft.EntityFrameworkCore;
using Shop;
using StackExchange.Redis;

// A shop whose customers are told of their orders, once, whatever crashes. See README.md.
var builder = WebApplication.CreateBuilder(args);
await using var platform = await LocalPlatform.StartUnlessThereIsAKeyAsync(builder);

builder.Logging.AddFilter("Microsoft.EntityFrameworkCore.Database.Command", LogLevel.Warning); // Otherwise every look for messages.
builder.Services.AddDbContext<ShopDb>(options =>
{
    if (builder.Configuration.GetConnectionString("Shop") is { Length: > 0 } postgres) options.UseNpgsql(postgres);
    else options.UseSqlite($"Data Source={builder.Configuration["ShopFile"] ?? Path.Combine(AppContext.BaseDirectory, "shop.db")}");
});
var client = builder.Services.AddCubeConnect();
var webhooks = builder.Services.AddCubeConnectWebhooks()
    .On<MessageStatusUpdated>((webhook, services, ct) => services.GetRequiredService<ISendLedger>().ApplyAsync(webhook, ct));
if (builder.Configuration.GetConnectionString("Redis") is { Length: > 0 } redis)
{
    builder.Services.AddSingleton<IConnectionMultiplexer>(_ => ConnectionMultiplexer.Connect(redis));
    client.UseSharedRedisLimit(); // of CubeConnect:RequestsPerMinute, for all servers together
    webhooks.UseRedis();
}
else
{
    webhooks.UseDatabase<ShopDb>();
}

client.AddSendLedger<ShopDb>().DeliverHere();
builder.Services.AddScoped<Orders>();
builder.Services.AddHealthChecks().AddSendLedger();

var app = builder.Build();
await using (var scope = app.Services.CreateAsyncScope())
    await scope.ServiceProvider.GetRequiredService<ShopDb>().Database.EnsureCreatedAsync(); // Your own program has migrations.

app.UseDefaultFiles();
app.UseStaticFiles();
app.MapCubeConnectWebhooks("/cubeconnect/webhook");
app.MapHealthChecks("/health");

app.MapPost("/orders", (NewOrder order, Orders orders, CancellationToken ct) => orders.PlaceAsync(order, ct));
app.MapGet("/orders", (Orders orders, CancellationToken ct) => orders.ListAsync(ct));
app.MapGet("/orders/live", (Orders orders) => TypedResults.ServerSentEvents(orders.WatchAsync(app.Lifetime.ApplicationStopping)));

// A person decides: the customer may get a message that is sent again twice.
app.MapPost("/messages/{id:guid}/resend", async (Guid id, ISendLedger ledger, CancellationToken ct) =>
    await ledger.ResendAsync(id, iKnowItMayArriveTwice: true, ct) ? Results.NoContent() : Results.NotFound());
app.MapPost("/messages/{id:guid}/dismiss", async (Guid id, ISendLedger ledger, CancellationToken ct) =>
    await ledger.DismissAsync(id, "The shop gave it up.", ct) ? Results.NoContent() : Results.NotFound());
if (platform is not null) app.MapPost("/sandbox/break", platform.BreakNextSend);

await app.StartAsync();
platform?.SendWebhooksTo(builder.Configuration["WebhooksTo"] ?? app.Urls.First());
await app.WaitForShutdownAsync();
