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
builder.Services.AddCubeConnect().AddSendLedger<ShopDb>(); // DeliverHere() is for a process of its own, see the page
builder.Services.AddHangfire(hangfire => hangfire.UseInMemoryStorage()); // yours: SQL Server, PostgreSQL, Redis
builder.Services.AddHangfireServer();

var app = builder.Build();
await using (var scope = app.Services.CreateAsyncScope())
    await scope.ServiceProvider.GetRequiredService<ShopDb>().Database.EnsureCreatedAsync(); // your own program has migrations

app.MapPost("/orders/{number}/ship", async (
    string number, string phone, ShopDb db, ISendQueue queue, IBackgroundJobClient jobs, CancellationToken ct) =>
{
    db.Add(new Order { Number = number, Phone = phone });
    var id = await queue.EnqueueAsync($"shipped-{number}", new SendTemplateRequest
    {
        Phone = phone, Template = "order_shipped", Language = "ar", Components = [TemplateComponent.Body(number, "500 SAR")],
    }, cancellationToken: ct);
    await db.SaveChangesAsync(ct); // both, or neither
    return jobs.EnqueueSend(id); // after the commit
});
app.MapHangfireDashboard();
app.Run();
