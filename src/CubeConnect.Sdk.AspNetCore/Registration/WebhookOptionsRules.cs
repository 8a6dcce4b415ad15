using Microsoft.Extensions.Configuration;

namespace CubeConnect.AspNetCore.Registration;

// Refuses options that cannot work, all of them in one exception, when the application starts.
internal sealed class WebhookOptionsRules : IValidateOptions<CubeConnectWebhookOptions>
{
    public ValidateOptionsResult Validate(string? name, CubeConnectWebhookOptions options)
    {
        var faults = new List<string>();
        foreach (var secret in options.Secrets)
        {
            if (!string.IsNullOrEmpty(secret) && HeaderText.PasteFault(secret) is { } fault)
                faults.Add("A webhook secret (Secrets, CubeConnect:WebhookSecret, CUBECONNECT_WEBHOOK_SECRET) " + fault);
        }

        if (options.Tolerance < TimeSpan.Zero) faults.Add("Tolerance must not be negative.");
        if (options.MaxBodyBytes is < 1 or > 64 * 1024 * 1024) faults.Add("MaxBodyBytes must be between 1 and 64 MiB.");
        if (!Enum.IsDefined(options.Handling)) faults.Add("Handling must be Inline or Background.");
        if (options.QueueCapacity < 1) faults.Add("QueueCapacity must be at least 1.");
        if (options.Workers is < 1 or > 256) faults.Add("Workers must be between 1 and 256.");
        if (options.MaxAttempts < 1) faults.Add("MaxAttempts must be at least 1.");
        if (options.RetryDelay < TimeSpan.Zero || options.RetryDelay > TimeSpan.FromMinutes(10))
            faults.Add("RetryDelay must be between zero and ten minutes.");

        if (options.HandlingLease <= TimeSpan.Zero || options.HandlingLease > TimeSpan.FromDays(1))
            faults.Add("HandlingLease must be positive and at most a day.");

        if (options.DuplicateWindow <= TimeSpan.Zero) faults.Add("DuplicateWindow must be positive.");
        if (options.DuplicateCapacity < 1) faults.Add("DuplicateCapacity must be at least 1.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}

// Fills in the secrets that no code set, also from the client's options, and drops empty ones. The change token makes a reloaded
// configuration count without a restart.
internal sealed class WebhookSecretsFromConfiguration(IConfiguration? configuration, IOptionsMonitor<CubeConnectOptions> client)
    : IPostConfigureOptions<CubeConnectWebhookOptions>
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
        if (found.All(string.IsNullOrWhiteSpace))
            found = [OfDefaultClient() ?? configuration?[Variable] ?? Environment.GetEnvironmentVariable(Variable)];

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
