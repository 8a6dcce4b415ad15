using CubeConnect.Sandbox;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CubeConnect.Samples.Tests.Recipes;

/// <summary>What a recipe's services need to call a sandbox.</summary>
internal static class SandboxServices
{
    public const string WebhookSecret = "whsec_recipes";

    public static Dictionary<string, string> SettingsOf(CubeConnectSandbox sandbox) => new()
    {
        ["CubeConnect:BaseAddress"] = sandbox.BaseAddress.ToString(), ["CubeConnect:ApiKey"] = sandbox.ApiKey,
        ["CubeConnect:WhatsAppAccountId"] = sandbox.WhatsAppAccountId, ["CubeConnect:WebhookSecret"] = WebhookSecret,
    };

    /// <summary>The same for a process of its own.</summary>
    public static Dictionary<string, string> VariablesOf(CubeConnectSandbox sandbox) =>
        SettingsOf(sandbox).ToDictionary(setting => setting.Key.Replace(":", "__", StringComparison.Ordinal), setting => setting.Value);

    public static IConfiguration ConfigurationOf(CubeConnectSandbox sandbox) =>
        new ConfigurationBuilder().AddInMemoryCollection(SettingsOf(sandbox)!).Build();

    public static IServiceCollection For(CubeConnectSandbox sandbox) =>
        new ServiceCollection().AddLogging().AddSingleton(ConfigurationOf(sandbox));
}

/// <summary>Holds each request until it is let go, so that a test knows what happens meanwhile.</summary>
internal sealed class Gate : DelegatingHandler
{
    private readonly TaskCompletionSource _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Arrived => _arrived.Task.WaitAsync(TimeSpan.FromMinutes(1));

    public void Open() => _open.TrySetResult();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        _arrived.TrySetResult();
        await _open.Task.WaitAsync(cancellationToken);
        return await base.SendAsync(request, cancellationToken);
    }
}
