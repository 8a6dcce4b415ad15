using CubeConnect;
using CubeConnect.EntityFrameworkCore;
using CubeConnect.Quartz;
using Microsoft.EntityFrameworkCore;
using Quartz;
using Recipes.Quartz;

var builder = WebApplication.CreateBuilder(args);
builder.Logging.AddFilter("Microsoft.EntityFrameworkCore.Database.Command", LogLevel.Warning);
builder.Services.AddDbContext<ShopDb>(options => options.UseSqlite(
    builder.Configuration.GetConnectionString("Shop") ?? $"Data Source={Path.Combine(AppContext.BaseDirectory, "shop.db")}"));
// DeliverHere() is for a process of its own, see the page.
builder.Services.AddCubeConnect(options => options.AttemptTimeout = TimeSpan.FromSeconds(20)).AddSendLedger<ShopDb>();
builder.Services.AddQuartz(); // in memory; with UsePersistentStore and UseClustering for more than one server
builder.Services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(30)); // longer than an attempt

var app = builder.Build();
await using (var scope = app.Services.CreateAsyncScope())
    await scope.ServiceProvider.GetRequiredService<ShopDb>().Database.EnsureCreatedAsync(); // your own program has migrations

app.MapPost("/orders/{number}/ship", async (
    string number, Shipment order, ShopDb db, ISendQueue queue, ISchedulerFactory quartz, CancellationToken ct) =>
{
    if (await db.Orders.FindAsync([number], ct) is null) db.Add(new Order { Number = number, Phone = order.Phone });
    var id = await queue.EnqueueAsync($"shipped-{number}", new SendTemplateRequest
    {
        Phone = order.Phone, Template = "order_shipped", Language = "ar", Components = [TemplateComponent.Body(number, "500 SAR")],
    }, cancellationToken: ct);
    await db.SaveChangesAsync(ct); // both, or neither
    var scheduler = await quartz.GetScheduler(ct);
    await scheduler.ScheduleSendAsync(id, ct); // after the commit
    return id;
});
app.Run();

/// <summary>In the body: ASP.NET Core logs the address of each request, and a number in it.</summary>
internal sealed record Shipment(string Phone);
