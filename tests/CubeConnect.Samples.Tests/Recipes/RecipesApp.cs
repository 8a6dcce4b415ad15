using CubeConnect.Sandbox;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Recipes.Worker;

namespace CubeConnect.Samples.Tests.Recipes;

/// <summary>samples/Recipes in this process, and a sandbox in place of the platform. Tests of one class may share it.</summary>
public sealed class RecipesApp : IAsyncLifetime
{
    private WebApplicationFactory<NoticeWorker> _app = null!;

    /// <summary>Changes the app's services before it starts.</summary>
    public Action<IServiceCollection> Change { get; init; } = _ => { };

    public CubeConnectSandbox Sandbox { get; private set; } = null!;

    public IServiceProvider Services => _app.Services;

    public TestServer Server => _app.Server;

    public async Task InitializeAsync()
    {
        Sandbox = await CubeConnectSandbox.StartAsync();
        _app = new WebApplicationFactory<NoticeWorker>().WithWebHostBuilder(host => host
            .UseSetting("CubeConnect:BaseAddress", Sandbox.BaseAddress.ToString())
            .UseSetting("CubeConnect:ApiKey", Sandbox.ApiKey)
            .UseSetting("CubeConnect:WhatsAppAccountId", Sandbox.WhatsAppAccountId)
            .ConfigureServices(Change));
    }

    public HttpClient CreateClient() => _app.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        await Sandbox.DisposeAsync();
    }
}
