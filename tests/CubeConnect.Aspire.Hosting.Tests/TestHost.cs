using Aspire.Hosting.Eventing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CubeConnect.Aspire.Hosting.Tests;

/// <summary>An AppHost of which only the sandboxes start: what runs programs, the dashboard and its orchestrator, is left out.</summary>
internal sealed class TestHost(DistributedApplication app) : IAsyncDisposable
{
    /// <summary>Long enough for a machine that is ten times slower: what is waited for comes in milliseconds.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public DistributedApplication App => app;

    public static IDistributedApplicationBuilder Builder(params string[] args)
    {
        var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions
        {
            Args = args, DisableDashboard = true, AssemblyName = typeof(TestHost).Assembly.GetName().Name,
            ProjectDirectory = AppContext.BaseDirectory,
        });
        builder.Services.AddLogging(logging => logging.ClearProviders());
        return builder;
    }

    /// <summary>As Aspire starts them: each initialiser by an event.</summary>
    public static async Task<TestHost> StartAsync(IDistributedApplicationBuilder builder)
    {
        var host = new TestHost(builder.Build());
        foreach (var resource in host.App.Services.GetRequiredService<DistributedApplicationModel>().Resources)
            await host.InitializeAsync(resource);

        return host;
    }

    public async Task InitializeAsync(IResource resource)
    {
        await app.ResourceNotifications.PublishUpdateAsync(resource, snapshot => snapshot);
        var eventing = app.Services.GetRequiredService<IDistributedApplicationEventing>();
        await eventing.PublishAsync(new InitializeResourceEvent(resource, eventing,
            app.Services.GetRequiredService<ResourceLoggerService>(), app.ResourceNotifications, app.Services));
    }

    public CustomResourceSnapshot StateOf(string name) =>
        app.ResourceNotifications.TryGetCurrentState(name, out var current) ? current.Snapshot : throw new InvalidOperationException(name);

    public string? ReasonOf(string name) =>
        StateOf(name).Properties.FirstOrDefault(property => property.Name == "Reason")?.Value?.ToString();

    public Task<CubeConnectSandbox> SandboxAsync(string name = "whatsapp") => app.GetCubeConnectSandboxAsync(name).WaitAsync(Patience);

    public Task<ExecuteCommandResult> CommandAsync(string command, params string[] values)
    {
        string[] names = ["phone", "text", "name"];
        var arguments = values.Zip(names, (value, name) => new InteractionInput { Name = name, InputType = InputType.Text, Value = value });
        return app.ResourceCommands.ExecuteCommandAsync(
            "whatsapp", command, new InteractionInputCollection([.. arguments]), CancellationToken.None);
    }

    public async Task<IReadOnlyDictionary<string, string>> VariablesOfAsync(IResource resource)
    {
        var configuration = await ExecutionConfigurationBuilder.Create(resource).WithEnvironmentVariablesConfig()
            .BuildAsync(app.Services.GetRequiredService<DistributedApplicationExecutionContext>(), NullLogger.Instance).WaitAsync(Patience);
        return configuration.Exception is { } fault ? throw fault : configuration.EnvironmentVariables.ToDictionary();
    }

    /// <summary>Reads the log, from its beginning, until a line has the text.</summary>
    public async Task<string> LineOfAsync(string name, string text)
    {
        using var limit = new CancellationTokenSource(Patience);
        await foreach (var batch in app.Services.GetRequiredService<ResourceLoggerService>().WatchAsync(name).WithCancellation(limit.Token))
        {
            if (batch.FirstOrDefault(line => line.Content.Contains(text, StringComparison.Ordinal)).Content is { } found) return found;
        }

        throw new InvalidOperationException($"The log of {name} ended without: {text}");
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
