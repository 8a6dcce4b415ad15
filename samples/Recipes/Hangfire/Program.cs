using CubeConnect;
using CubeConnect.EntityFrameworkCore;
using CubeConnect.Hangfire;
using Hangfire;
using Microsoft.EntityFrameworkCore;
using Recipes.Hangfire;

var builder = WebApplication.CreateBuilder(args);
builder.Logging.AddFilter("Microsoft.EntityFrameworkCore.Database.Command", LogLevel.Warning);
builder.Services.AddDbContext<ShopDb>(options => options.UseSqlite(
    builder.Configuration.GetConnectionString("Shop") ?? $"Data Source={Path.Combine(AppContext.BaseDirectory, "shop.db")}"));
// DeliverHere() is for a process of its own, see the page.
builder.Services.AddCubeConnect(options => options.AttemptTimeout = TimeSpan.FromSeconds(20)).AddSendLedger<ShopDb>();
builder.Services.AddHangfire(hangfire => hangfire.UseInMemoryStorage()); // yours: SQL Server, PostgreSQL, Redis
builder.Services.AddHangfireServer(options => options.ShutdownTimeout = TimeSpan.FromSeconds(25)); // an attempt ends first
builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(30)); // and longer than that

var app = builder.Build();
await using (var scope = app.Services.CreateAsyncScope())
    await scope.ServiceProvider.GetRequiredService<ShopDb>().Database.EnsureCreatedAsync(); // your own program has migrations

app.MapPost("/orders/{number}/ship", async (
    string number, Shipment order, ShopDb db, ISendQueue queue, IBackgroundJobClient jobs, CancellationToken ct) =>
{
    if (await db.Orders.FindAsync([number], ct) is null) db.Add(new Order { Number = number, Phone = order.Phone });
    var id = await queue.EnqueueAsync($"shipped-{number}", new SendTemplateRequest
    {
        Phone = order.Phone, Template = "order_shipped", Language = "ar", Components = [TemplateComponent.Body(number, "500 SAR")],
    }, cancellationToken: ct);
    await db.SaveChangesAsync(ct); // both, or neither
    return jobs.EnqueueSend(id); // after the commit
});
app.MapHangfireDashboard();
app.Run();

/// <summary>In the body: ASP.NET Core logs the address of each request, and a number in it.</summary>
internal sealed record Shipment(string Phone);
