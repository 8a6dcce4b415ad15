using System.Globalization;
using CubeConnect;
using CubeConnect.EntityFrameworkCore;
using CubeConnect.Wolverine;
using JasperFx.CodeGeneration;
using Microsoft.EntityFrameworkCore;
using Recipes.Wolverine;
using Wolverine;
using Wolverine.EntityFrameworkCore;
using Wolverine.Sqlite;

// Wolverine's SQLite store writes times in the culture of the thread; in one with another calendar, as ar-SA, no job comes back.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

var builder = WebApplication.CreateBuilder(args);
var database = builder.Configuration.GetConnectionString("Shop") ?? $"Data Source={Path.Combine(AppContext.BaseDirectory, "shop.db")}";
builder.Logging.AddFilter("Microsoft.EntityFrameworkCore.Database.Command", LogLevel.Warning);
builder.Services.AddDbContext<ShopDb>(options => options.UseSqlite(database));
builder.Services.AddCubeConnect(options => options.AttemptTimeout = TimeSpan.FromSeconds(20)).AddSendLedger<ShopDb>();
builder.UseWolverine(options =>
{
    options.UseSendLedger();
    options.CodeGeneration.TypeLoadMode = TypeLoadMode.Static; // or add WolverineFx.RuntimeCompilation, for handlers of your own
    options.PersistMessagesWithSqlite(database); // or PostgreSQL, SQL Server
    options.UseEntityFrameworkCoreTransactions();
});
builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(30)); // longer than an attempt

var app = builder.Build();
await using (var scope = app.Services.CreateAsyncScope())
    await scope.ServiceProvider.GetRequiredService<ShopDb>().Database.EnsureCreatedAsync(); // your own program has migrations

app.MapPost("/orders/{number}/ship", async (
    string number, Shipment order, ISendQueue queue, IDbContextOutbox<ShopDb> outbox, CancellationToken ct) =>
{
    if (await outbox.DbContext.Orders.FindAsync([number], ct) is null)
        outbox.DbContext.Add(new Order { Number = number, Phone = order.Phone });
    var id = await queue.EnqueueAsync($"shipped-{number}", new SendTemplateRequest
    {
        Phone = order.Phone, Template = "order_shipped", Language = "ar", Components = [TemplateComponent.Body(number, "500 SAR")],
    }, cancellationToken: ct);
    await outbox.PublishAsync(new DeliverSend(id));
    await outbox.SaveChangesAndFlushMessagesAsync(ct); // order, message and job, or none of them
    return id;
});
app.Run();

/// <summary>In the body: ASP.NET Core logs the address of each request, and a number in it.</summary>
internal sealed record Shipment(string Phone);
