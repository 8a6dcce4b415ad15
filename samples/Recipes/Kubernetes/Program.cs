using CubeConnect;
using CubeConnect.AspNetCore;
using CubeConnect.AspNetCore.EntityFrameworkCore;
using CubeConnect.EntityFrameworkCore;
using CubeConnect.Webhooks;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.EntityFrameworkCore;
using Recipes.Kubernetes;

var builder = WebApplication.CreateBuilder(args);
builder.Logging.AddFilter("Microsoft.EntityFrameworkCore.Database.Command", LogLevel.Warning); // otherwise every look for messages
builder.Services.AddDbContext<ShopDb>(options => options.UseNpgsql(builder.Configuration.GetConnectionString("Shop")));
Trial.UseSqlite(builder); // only to try this program without PostgreSQL: leave it out of yours
builder.Services.AddDataProtection().SetApplicationName("shop") // encrypts the contents of messages in the database
    .PersistKeysToFileSystem(new DirectoryInfo(builder.Configuration["Keys"] ?? "/keys")); // a volume of all machines, for this app alone

var outbox = builder.Services.AddCubeConnect(options => options.AttemptTimeout = TimeSpan.FromSeconds(20))
    .UseSharedLimit<ShopDb>(name: "shop") // of CubeConnect__RequestsPerMinute, for all machines together
    .AddSendLedger<ShopDb>(options =>
    {
        options.KeepFor = TimeSpan.FromDays(30);
        options.RecipientKey = Convert.FromBase64String(builder.Configuration["Outbox:RecipientKey"]
            ?? throw new InvalidOperationException("Outbox__RecipientKey is not set: 32 random bytes in Base64."));
    });
if (builder.Configuration.GetValue("DeliverHere", true)) outbox.DeliverHere(); // false stops sending; what waits stays
builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(30)); // longer than AttemptTimeout

builder.Services.AddSingleton<Recipients>().AddHostedService<TellThePlatform>();
builder.Services.AddCubeConnectWebhooks(options =>
    {
        var folder = Directory.CreateDirectory(builder.Configuration["Failed"] ?? "/failed").FullName; // a volume, too
        options.OnDeadLetter = (letter, ct) => FailedEvents.KeepAsync(folder, letter, ct);
    })
    .UseDatabase<ShopDb>()
    .On<MessageReceived, RecordOptOuts>().On<AccountQualityEvent, RecordOptOuts>().On<MessageStatusUpdated, RecordOptOuts>()
    .On<MessageStatusUpdated>((webhook, services, ct) => services.GetRequiredService<ISendLedger>().ApplyAsync(webhook, ct));

builder.Services.AddHealthChecks()
    .AddCheck<DatabaseCheck>("database", tags: ["ready"], timeout: TimeSpan.FromSeconds(2)) // what this app cannot serve without
    .AddCubeConnect()                                                                        // tag "cubeconnect", degraded at worst
    .AddSendLedger(tags: ["cubeconnect"]);

var app = builder.Build();
app.Services.GetRequiredService<Recipients>(); // a wrong SendTo ends the start
app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains("ready") });

// Each read makes a request to the platform, so it is not public: the pod listens on 8081 too, and the Service does not publish it.
// RequireHost would trust the caller's Host header.
app.UseHealthChecks("/health/platform", 8081, new HealthCheckOptions { Predicate = check => check.Tags.Contains("cubeconnect") });

app.MapOperators(port: 8081); // to dismiss, send again and erase, also not public

app.MapCubeConnectWebhooks("/cubeconnect/webhook");

// Yours: add RequireAuthorization(), or let an event of your own shop do this.
app.MapPost("/orders/{number}/ship", async (
    string number, Shipment order, ShopDb db, ISendQueue queue, Recipients recipients, CancellationToken ct) =>
{
    if (!PhoneNumber.TryParse(order.Phone, out var phone, out var fault)) return Results.Problem(fault, statusCode: 422);
    if (await db.Orders.FindAsync([number], ct) is null) db.Add(new Order { Number = number, Phone = phone.Value });
    var key = $"shipped-{number}";
    var isAllowed = recipients.Allow(phone, key);
    if (isAllowed) await queue.EnqueueAsync(key, Shipping.Message(phone, number), cancellationToken: ct);
    await db.SaveChangesAsync(ct); // both, or neither
    return Results.Accepted(value: new { key = isAllowed ? key : null });
});
app.Run();

/// <summary>In the body: ASP.NET Core logs the address of each request, and a number in it.</summary>
internal sealed record Shipment(string Phone);
