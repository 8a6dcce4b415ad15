namespace CubeConnect.Registration;

// Checks options when the program starts. Every fault names the option and what to do, and none repeats a key.
internal sealed class OptionsRules : IValidateOptions<CubeConnectOptions>
{
    private static readonly TimeSpan LongestTime = TimeSpan.FromDays(1);

    public ValidateOptionsResult Validate(string? name, CubeConnectOptions options)
    {
        var faults = Check(options);
        if (faults.Count == 0) return ValidateOptionsResult.Success;
        var client = string.IsNullOrEmpty(name) ? "CubeConnect" : $"CubeConnect client '{name}'";
        return ValidateOptionsResult.Fail(faults.Select(fault => $"{client}: {fault}"));
    }

    public static ApiSettings Require(CubeConnectOptions options)
    {
        var faults = Check(options ?? throw new ArgumentNullException(nameof(options)));
        if (faults.Count > 0) throw new OptionsValidationException(Options.DefaultName, typeof(CubeConnectOptions), faults);
        return new ApiSettings(options);
    }

    private static List<string> Check(CubeConnectOptions options)
    {
        List<string> faults = [.. options.Unreadable];
        if (options.ApiKeyProvider is null && string.IsNullOrWhiteSpace(options.ApiKey))
            faults.Add("ApiKey is missing. Set it in the section CubeConnect, as CUBECONNECT_API_KEY, or in code.");

        CheckHeader(faults, "ApiKey", options.ApiKey);
        CheckHeader(faults, "TenantId", options.TenantId);
        if (options.WhatsAppAccountId is { } account && string.IsNullOrWhiteSpace(account))
            faults.Add("WhatsAppAccountId is blank. Leave it out, or set the number's API id from Dashboard, WhatsApp Numbers.");
        else CheckHeader(faults, "WhatsAppAccountId", options.WhatsAppAccountId, isHeader: false);
        CheckHeader(faults, "WebhookSecret", options.WebhookSecret, isHeader: false);

        if (!Enum.IsDefined(typeof(ApiKeyScheme), options.ApiKeyScheme)) faults.Add("ApiKeyScheme must be Bearer or ApiKeyHeader.");
        CheckAddress(faults, options.BaseAddress, "BaseAddress (CUBECONNECT_URL)", "https://cubeconnect.io", "ApiKey");
        CheckEngine(faults, options);
        return faults;
    }

    public static void CheckEngine(List<string> faults, CubeConnectOptions options)
    {
        CheckTime(faults, nameof(options.Timeout), options.Timeout);
        CheckTime(faults, nameof(options.AttemptTimeout), options.AttemptTimeout);
        CheckTime(faults, nameof(options.ConnectTimeout), options.ConnectTimeout);
        CheckTime(faults, nameof(options.PooledConnectionLifetime), options.PooledConnectionLifetime);
        if (options.MaxRetries is < 0 or > 10) faults.Add("MaxRetries must be 0 to 10.");
        if (options.RequestsPerMinute is < 1) faults.Add("RequestsPerMinute must be at least 1, or null for no limit.");
        if (options is { RequestsPerMinute: not null, RateLimiter: not null })
            faults.Add("Set RequestsPerMinute or RateLimiter, not both.");

        if (options is { SharedRateWindow: not null, RequestsPerMinute: null })
            faults.Add("SharedRateWindow needs RequestsPerMinute, the limit that is shared.");
        if (options is { SharedRateWindow.Name: null, ApiKeyProvider: not null })
            faults.Add("With ApiKeyProvider, SharedRateWindow needs a Name.");
        if (options.SharedRateWindow is { LocalShareOf: { } machines } && (machines < 1 || machines > options.RequestsPerMinute))
            faults.Add("LocalShareOf of SharedRateWindow must be 1 to RequestsPerMinute.");
        if (options.MaxQueuedRequests < 0) faults.Add("MaxQueuedRequests must not be negative.");
        if (options.TimeProvider is null) faults.Add("TimeProvider must not be null; the default is TimeProvider.System.");
    }

    public static void CheckHeader(List<string> faults, string name, string? value, bool isHeader = true)
    {
        if (string.IsNullOrWhiteSpace(value)) return;
        if (HeaderText.PasteFault(value!) is { } fault) faults.Add($"{name} {fault}");
        else if (isHeader && !HeaderText.IsValid(value!)) faults.Add($"{name} {HeaderText.Problem}");
    }

    public static void CheckAddress(List<string> faults, Uri? address, string name, string example, string keyOption)
    {
        var fault = address switch
        {
            null or { IsAbsoluteUri: false } => $"must be a whole address such as {example}.",
            _ when !IsSecure(address) => "must be https; http is for this machine only.",
            { UserInfo.Length: > 0 } => $"must not hold a user name or password; the key goes into {keyOption}.",
            { Query.Length: > 0 } or { Fragment.Length: > 0 } => "must not hold a query or a fragment.",
            _ => null,
        };
        if (fault is not null) faults.Add($"{name} {fault}");
    }

    // What timers and deadlines can hold.
    public static bool IsTime(TimeSpan time) => time == Timeout.InfiniteTimeSpan || (time > TimeSpan.Zero && time <= LongestTime);

    private static bool IsSecure(Uri address) =>
        address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback);

    private static void CheckTime(List<string> faults, string name, TimeSpan time)
    {
        if (!IsTime(time)) faults.Add($"{name} must be positive and at most a day, or Timeout.InfiniteTimeSpan.");
    }
}
