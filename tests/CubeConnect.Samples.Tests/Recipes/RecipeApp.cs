using System.Collections.Concurrent;
using System.Net.Http.Json;
using CubeConnect.Sandbox;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

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

    /// <summary>What the program logs, at the levels that it has of itself.</summary>
    public ConcurrentQueue<string> Log { get; } = [];

    public IServiceProvider Services => _app.Services;

    public TestServer Server => _app.Server;

    public async Task InitializeAsync()
    {
        Sandbox = await CubeConnectSandbox.StartAsync(options => options.WebhookSecret = SandboxServices.WebhookSecret);
        _app = new WebApplicationFactory<T>().WithWebHostBuilder(host =>
        {
            foreach (var setting in SandboxServices.SettingsOf(Sandbox).Concat(Settings)) host.UseSetting(setting.Key, setting.Value);
            host.ConfigureTestServices(services => services.AddLogging(logging => logging.AddProvider(new LogQueue(Log))));
            host.ConfigureTestServices(Change);
        });
    }

    public HttpClient CreateClient() => _app.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });

    /// <summary>Calls the endpoint that most recipes have.</summary>
    public async Task<HttpResponseMessage> ShipAsync()
    {
        using var http = CreateClient();
        return await http.PostAsJsonAsync("/orders/ORD-1234/ship", new { phone = "+966501234567" });
    }

    public async Task DisposeAsync()
    {
        try
        {
            await _app.DisposeAsync();
        }
        catch (ObjectDisposedException)
        {
            // The factory stops the host, and the program's own Run() disposes it when it hears of that.
        }

        await Sandbox.DisposeAsync();
    }

    private sealed class LogQueue(ConcurrentQueue<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            lines.Enqueue($"{state}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
