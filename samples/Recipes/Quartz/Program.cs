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
builder.Services.AddCubeConnect().AddSendLedger<ShopDb>(); // DeliverHere() is for a process of its own, see the page
builder.Services.AddQuartz(); // in memory; with UsePersistentStore and UseClustering for more than one server
builder.Services.AddQuartzHostedService();

var app = builder.Build();
await using (var scope = app.Services.CreateAsyncScope())
    await scope.ServiceProvider.GetRequiredService<ShopDb>().Database.EnsureCreatedAsync(); // your own program has migrations

app.MapPost("/orders/{number}/ship", async (
    string number, string phone, ShopDb db, ISendQueue queue, ISchedulerFactory quartz, CancellationToken ct) =>
{
    db.Add(new Order { Number = number, Phone = phone });
    var id = await queue.EnqueueAsync($"shipped-{number}", new SendTemplateRequest
    {
        Phone = phone, Template = "order_shipped", Language = "ar", Components = [TemplateComponent.Body(number, "500 SAR")],
    }, cancellationToken: ct);
    await db.SaveChangesAsync(ct); // both, or neither
    var scheduler = await quartz.GetScheduler(ct);
    await scheduler.ScheduleSendAsync(id, ct); // after the commit
    return id;
});
app.Run();
