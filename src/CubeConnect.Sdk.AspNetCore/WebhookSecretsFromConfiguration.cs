using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace CubeConnect.AspNetCore;

/// <summary>
/// Fills in the secrets that no code set, also from the client's options, and drops empty ones. The change token makes a reloaded
/// configuration count without a restart.
/// </summary>
internal sealed class WebhookSecretsFromConfiguration(IConfiguration? configuration, IOptionsMonitor<CubeConnectOptions> client) : IPostConfigureOptions<CubeConnectWebhookOptions>
{
    private const string Variable = "CUBECONNECT_WEBHOOK_SECRET";

    public void PostConfigure(string? name, CubeConnectWebhookOptions options)
    {
        for (var i = options.Secrets.Count - 1; i >= 0; i--)
        {
            if (string.IsNullOrWhiteSpace(options.Secrets[i])) options.Secrets.RemoveAt(i);
        }

        if (options.Secrets.Count > 0) return;
        string?[] found =
        [
            configuration?["CubeConnect:WebhookSecret"],
            .. configuration?.GetSection("CubeConnect:WebhookSecrets").GetChildren().Select(child => child.Value) ?? [],
        ];
        if (found.All(string.IsNullOrWhiteSpace)) found = [OfDefaultClient() ?? configuration?[Variable] ?? Environment.GetEnvironmentVariable(Variable)];
        foreach (var secret in found)
        {
            if (!string.IsNullOrWhiteSpace(secret)) options.Secrets.Add(secret);
        }
    }

    // Where only named clients are registered, or this one is wrong, its options are refused: that is the client's to say, not ours.
    private string? OfDefaultClient()
    {
        try
        {
            return client.CurrentValue.WebhookSecret;
        }
        catch (OptionsValidationException)
        {
            return null;
        }
    }
}
