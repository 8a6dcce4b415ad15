using Microsoft.Extensions.Options;
using CubeConnect.Validation;

namespace CubeConnect.Registration;

/// <summary>What options must be like. Every sentence names the option and what to do, and none repeats a key.</summary>
internal static class OptionsRules
{
    private static readonly TimeSpan LongestTime = TimeSpan.FromDays(1);

    public static IReadOnlyList<string> Check(CubeConnectOptions options)
    {
        List<string> faults = [.. options.Unreadable];
        if (options.ApiKeyProvider is null && string.IsNullOrWhiteSpace(options.ApiKey)) faults.Add("ApiKey is missing. Set it in the section CubeConnect, as CUBECONNECT_API_KEY, or in code.");
        CheckHeader(faults, "ApiKey", options.ApiKey);
        CheckHeader(faults, "TenantId", options.TenantId);
        if (options.WhatsAppAccountId is { } account && string.IsNullOrWhiteSpace(account)) faults.Add("WhatsAppAccountId is blank. Leave it out, or set the number's API id from Dashboard, WhatsApp Numbers.");
        if (!Enum.IsDefined(typeof(ApiKeyScheme), options.ApiKeyScheme)) faults.Add("ApiKeyScheme must be Bearer or ApiKeyHeader.");
        CheckAddress(faults, options.BaseAddress, "BaseAddress (CUBECONNECT_URL)", "https://cubeconnect.io", "ApiKey");
        CheckEngine(faults, options);
        return faults;
    }

    /// <summary>What holds for every platform that this engine talks to.</summary>
    public static void CheckEngine(List<string> faults, CubeConnectOptions options)
    {
        CheckTime(faults, nameof(options.Timeout), options.Timeout);
        CheckTime(faults, nameof(options.AttemptTimeout), options.AttemptTimeout);
        CheckTime(faults, nameof(options.ConnectTimeout), options.ConnectTimeout);
        CheckTime(faults, nameof(options.PooledConnectionLifetime), options.PooledConnectionLifetime);
        if (options.MaxRetries is < 0 or > 10) faults.Add("MaxRetries must be 0 to 10.");
        if (options.RequestsPerMinute is < 1) faults.Add("RequestsPerMinute must be at least 1, or null for no limit.");
        if (options.RequestsPerMinute is not null && options.RateLimiter is not null) faults.Add("Set RequestsPerMinute or RateLimiter, not both.");
        if (options.MaxQueuedRequests < 0) faults.Add("MaxQueuedRequests must not be negative.");
        if (options.TimeProvider is null) faults.Add("TimeProvider must not be null; the default is TimeProvider.System.");
    }

    public static void CheckHeader(List<string> faults, string name, string? value)
    {
        if (!string.IsNullOrWhiteSpace(value) && !HeaderText.IsValid(value!)) faults.Add($"{name} {HeaderText.Problem}");
    }

    public static void CheckAddress(List<string> faults, Uri? address, string name, string example, string keyOption)
    {
        if (address is null || !address.IsAbsoluteUri) faults.Add($"{name} must be a whole address such as {example}.");
        else if (address.Scheme != Uri.UriSchemeHttps && !(address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)) faults.Add($"{name} must be https; http is for this machine only.");
        else if (address.UserInfo.Length > 0) faults.Add($"{name} must not hold a user name or password; the key goes into {keyOption}.");
        else if (address.Query.Length > 0 || address.Fragment.Length > 0) faults.Add($"{name} must not hold a query or a fragment.");
    }

    /// <summary>What timers and deadlines can hold.</summary>
    public static bool IsTime(TimeSpan time) => time == Timeout.InfiniteTimeSpan || (time > TimeSpan.Zero && time <= LongestTime);

    private static void CheckTime(List<string> faults, string name, TimeSpan time)
    {
        if (!IsTime(time)) faults.Add($"{name} must be positive and at most a day, or Timeout.InfiniteTimeSpan.");
    }
}
