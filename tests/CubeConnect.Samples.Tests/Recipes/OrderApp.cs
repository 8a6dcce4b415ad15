using CubeConnect.EntityFrameworkCore;
using CubeConnect.Sandbox;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CubeConnect.Samples.Tests.Recipes;

/// <summary>A recipe with the outbox: its program in this process, on a database of its own.</summary>
/// <typeparam name="T">Any type of the recipe.</typeparam>
internal sealed class OrderApp<T> : IAsyncDisposable
    where T : class
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cubeconnect-recipe");
    private readonly RecipeApp<T> _app;

    private OrderApp(Action<IServiceCollection>? change)
    {
        var database = new SqliteConnectionStringBuilder { DataSource = Path.Combine(_folder.FullName, "shop.db"), Pooling = false };
        _app = new RecipeApp<T>
        {
            Settings =
            {
                ["ConnectionStrings:Shop"] = database.ToString(), ["SqliteFile"] = database.DataSource,
                ["CubeConnect:RequestsPerMinute"] = "60", ["Outbox:RecipientKey"] = Convert.ToBase64String(new byte[32]),
                ["SendTo"] = "all",
            },
            Change = change ?? (_ => { }),
        };
    }

    public CubeConnectSandbox Sandbox => _app.Sandbox;

    public IEnumerable<string> Log => _app.Log;

    public IServiceProvider Services => _app.Services;

    public static async Task<OrderApp<T>> StartAsync(Action<IServiceCollection>? change = null)
    {
        var app = new OrderApp<T>(change);
        await app._app.InitializeAsync();
        return app;
    }

    /// <returns>The id of its job.</returns>
    public async Task<string> ShipAsync()
    {
        using var answer = await _app.ShipAsync();
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadAsStringAsync()).Trim('"');
    }

    /// <summary>Stops the program in the middle of a send.</summary>
    /// <returns>What its ledger has of the message when everything else has stopped.</returns>
    public static async Task<SendState> StopWhileLeavingAsync()
    {
        using var gate = new Gate();
        var last = new TaskCompletionSource<SendState>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var app = await StartAsync(services =>
        {
            services.AddCubeConnect().AddHttpMessageHandler(() => gate);
            // The first that starts is the last that stops.
            services.Insert(0, ServiceDescriptor.Singleton<IHostedService>(provider => new LastLook(provider, last)));
        });
        await app.ShipAsync();
        await gate.Arrived;

        var stopping = app.Services.GetRequiredService<IHost>().StopAsync();
        gate.Open();
        await stopping;
        return await last.Task.WaitAsync(TimeSpan.FromMinutes(1));
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private sealed class LastLook(IServiceProvider services, TaskCompletionSource<SendState> look) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public async Task StopAsync(CancellationToken cancellationToken)
        {
            var entry = await services.GetRequiredService<ISendLedger>().GetAsync("shipped-ORD-1234", CancellationToken.None);
            look.TrySetResult(entry!.State);
        }
    }
}
