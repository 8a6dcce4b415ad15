using CubeConnect.Sandbox;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace CubeConnect.Samples.Tests.Recipes;

/// <summary>A recipe's program in this process, and a sandbox in place of the platform. Tests of one class may share it.</summary>
/// <typeparam name="T">Any type of the recipe.</typeparam>
public sealed class RecipeApp<T> : IAsyncLifetime
    where T : class
{
    private WebApplicationFactory<T> _app = null!;

    /// <summary>Changes the app's services before it starts.</summary>
    public Action<IServiceCollection> Change { get; init; } = _ => { };

    /// <summary>Settings besides those of the sandbox.</summary>
    public Dictionary<string, string> Settings { get; init; } = [];

    public CubeConnectSandbox Sandbox { get; private set; } = null!;

    public IServiceProvider Services => _app.Services;

    public TestServer Server => _app.Server;

    public async Task InitializeAsync()
    {
        Sandbox = await CubeConnectSandbox.StartAsync();
        _app = new WebApplicationFactory<T>().WithWebHostBuilder(host =>
        {
            foreach (var setting in SandboxServices.SettingsOf(Sandbox).Concat(Settings)) host.UseSetting(setting.Key, setting.Value);
            host.ConfigureTestServices(Change);
        });
    }

    public HttpClient CreateClient() => _app.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });

    /// <summary>Calls the endpoint that most recipes have.</summary>
    public async Task<HttpResponseMessage> ShipAsync()
    {
        using var http = CreateClient();
        return await http.PostAsync(new Uri("/orders/ORD-1234/ship?phone=966501234567", UriKind.Relative), null);
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        await Sandbox.DisposeAsync();
    }
}
