using Microsoft.Extensions.Options;

namespace CubeConnect.AspNetCore;

/// <summary>Refuses options that cannot work, all of them in one exception, when the application starts.</summary>
internal sealed class WebhookOptionsRules : IValidateOptions<CubeConnectWebhookOptions>
{
    public ValidateOptionsResult Validate(string? name, CubeConnectWebhookOptions options)
    {
        var faults = new List<string>();
        if (options.Tolerance < TimeSpan.Zero) faults.Add("Tolerance must not be negative.");
        if (options.MaxBodyBytes is < 1 or > 64 * 1024 * 1024) faults.Add("MaxBodyBytes must be between 1 and 64 MiB.");
        if (!Enum.IsDefined(options.Handling)) faults.Add("Handling must be Inline or Background.");
        if (options.QueueCapacity < 1) faults.Add("QueueCapacity must be at least 1.");
        if (options.Workers is < 1 or > 256) faults.Add("Workers must be between 1 and 256.");
        if (options.MaxAttempts < 1) faults.Add("MaxAttempts must be at least 1.");
        if (options.RetryDelay < TimeSpan.Zero || options.RetryDelay > TimeSpan.FromMinutes(10)) faults.Add("RetryDelay must be between zero and ten minutes.");
        if (options.HandlingLease <= TimeSpan.Zero || options.HandlingLease > TimeSpan.FromDays(1)) faults.Add("HandlingLease must be positive and at most a day.");
        if (options.DuplicateWindow <= TimeSpan.Zero) faults.Add("DuplicateWindow must be positive.");
        if (options.DuplicateCapacity < 1) faults.Add("DuplicateCapacity must be at least 1.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
