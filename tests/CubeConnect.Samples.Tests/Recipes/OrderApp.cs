using CubeConnect.Sandbox;
using Microsoft.Data.Sqlite;

namespace CubeConnect.Samples.Tests.Recipes;

/// <summary>A recipe with the outbox: its program in this process, on a database of its own.</summary>
/// <typeparam name="T">Any type of the recipe.</typeparam>
internal sealed class OrderApp<T> : IAsyncDisposable
    where T : class
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cubeconnect-recipe");
    private readonly RecipeApp<T> _app;

    private OrderApp()
    {
        var database = new SqliteConnectionStringBuilder { DataSource = Path.Combine(_folder.FullName, "shop.db"), Pooling = false };
        _app = new RecipeApp<T>
        {
            Settings = { ["ConnectionStrings:Shop"] = database.ToString() },
        };
    }

    public CubeConnectSandbox Sandbox => _app.Sandbox;

    public IServiceProvider Services => _app.Services;

    public static async Task<OrderApp<T>> StartAsync()
    {
        var app = new OrderApp<T>();
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

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
