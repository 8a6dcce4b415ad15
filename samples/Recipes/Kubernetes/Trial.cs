using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Recipes.Kubernetes;

/// <summary>A file of SQLite in place of PostgreSQL, and folders for the volumes, when the setting <c>SqliteFile</c> names one.</summary>
internal static class Trial
{
    public static void UseSqlite(WebApplicationBuilder builder)
    {
        if (builder.Configuration["SqliteFile"] is not { Length: > 0 } name) return;
        var file = Path.Combine(AppContext.BaseDirectory, name);
        builder.Configuration["Keys"] ??= file + ".keys";
        builder.Configuration["Failed"] ??= file + ".failed";
        builder.Services.RemoveAll<IDbContextOptionsConfiguration<ShopDb>>();
        builder.Services.ConfigureDbContext<ShopDb>(options => options.UseSqlite($"Data Source={file};Pooling=false"));
        builder.Services.AddHostedService<Tables>(); // the first to start, and so before anything looks for messages
    }

    private sealed class Tables(IServiceScopeFactory scopes) : IHostedService
    {
        public async Task StartAsync(CancellationToken cancellationToken)
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<ShopDb>().Database.EnsureCreatedAsync(cancellationToken);
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
