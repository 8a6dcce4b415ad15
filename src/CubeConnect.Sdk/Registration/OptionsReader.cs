namespace CubeConnect.Registration;

// Fills options from a configuration section, the environment and the container's clock. Without reflection, so that it works trimmed, and
// so that an unreadable value is a fault with a name. .NET's binder throws at the first one and reads 30 as 30 days.
internal static class OptionsReader
{
    public static void Read(CubeConnectOptions options, string name, IConfiguration? section, IServiceProvider provider)
    {
        var configuration = provider.GetService<IConfiguration>();
        var main = section ?? configuration?.GetSection(CubeConnectOptions.SectionName);
        if (main is not null) ReadSection(options, main);
        if (main is not null && section is null && name.Length > 0) ReadSection(options, main.GetSection(name));
        ReadEnvironment(options, configuration, new CubeConnectOptions());
        if (provider.GetService<TimeProvider>() is { } clock) options.TimeProvider = clock;
    }

    public static void ReadSection(CubeConnectOptions options, IConfiguration section)
    {
        options.ApiKey = section[nameof(options.ApiKey)] ?? options.ApiKey;
        options.WhatsAppAccountId = section[nameof(options.WhatsAppAccountId)] ?? options.WhatsAppAccountId;
        options.TenantId = section[nameof(options.TenantId)] ?? options.TenantId;
        options.WebhookSecret = section[nameof(options.WebhookSecret)] ?? options.WebhookSecret;
        ReadEngine(options, section);
        Read(options, section, nameof(options.ApiKeyScheme), text => options.ApiKeyScheme = Scheme(text));
    }

    // Sets from the environment what is not set yet.
    public static void ReadEnvironment(CubeConnectOptions options, IConfiguration? configuration, CubeConnectOptions defaults)
    {
        // A settings file often holds an empty value for the environment to fill.
        if (string.IsNullOrWhiteSpace(options.ApiKey)) options.ApiKey = ByName("CUBECONNECT_API_KEY");
        if (string.IsNullOrWhiteSpace(options.WhatsAppAccountId)) options.WhatsAppAccountId = ByName("CUBECONNECT_WHATSAPP_ACCOUNT_ID");
        if (string.IsNullOrWhiteSpace(options.WebhookSecret)) options.WebhookSecret = ByName("CUBECONNECT_WEBHOOK_SECRET");
        // An empty tenant is a choice: it removes the tenant that a named client would inherit.
        options.TenantId ??= ByName("CUBECONNECT_TENANT_ID");
        if (options.BaseAddress == defaults.BaseAddress && ByName("CUBECONNECT_URL") is { } url)
            Parse(options, "CUBECONNECT_URL", url, text => options.BaseAddress = Address(text));
        if (options.Timeout == defaults.Timeout && ByName("CUBECONNECT_TIMEOUT") is { } time)
            Parse(options, "CUBECONNECT_TIMEOUT", time, text => options.Timeout = Time(text));

        string? ByName(string name) => Variable(configuration, name);
    }

    public static void ReadEngine(CubeConnectOptions options, IConfiguration section)
    {
        Read(options, section, nameof(options.BaseAddress), text => options.BaseAddress = Address(text));
        Read(options, section, "Url", text => options.BaseAddress = Address(text));
        Read(options, section, nameof(options.Timeout), text => options.Timeout = Time(text));
        Read(options, section, nameof(options.AttemptTimeout), text => options.AttemptTimeout = Time(text));
        Read(options, section, nameof(options.ConnectTimeout), text => options.ConnectTimeout = Time(text));
        Read(options, section, nameof(options.PooledConnectionLifetime), text => options.PooledConnectionLifetime = Time(text));
        Read(options, section, nameof(options.MaxRetries), text => options.MaxRetries = Number(text));
        Read(options, section, nameof(options.RequestsPerMinute), text => options.RequestsPerMinute = Number(text));
        Read(options, section, nameof(options.MaxQueuedRequests), text => options.MaxQueuedRequests = Number(text));
        Read(options, section, nameof(options.ResendWhenOutcomeUnknown), text => options.ResendWhenOutcomeUnknown = bool.Parse(text));
    }

    public static void Parse(CubeConnectOptions options, string name, string text, Action<string> set)
    {
        try
        {
            set(text);
        }
        catch (Exception e) when (e is FormatException or ArgumentException or OverflowException)
        {
            options.Unreadable.Add(
                $"{name} cannot be read. Times are seconds such as 30 or a span such as 00:00:30, addresses whole URLs, "
                + "switches true or false.");
        }
    }

    // Null where it is not set or blank. The configuration comes first, since hosts put the environment into it.
    public static string? Variable(IConfiguration? configuration, string name)
    {
        var value = configuration?[name] ?? Environment.GetEnvironmentVariable(name);
        return string.IsNullOrWhiteSpace(value) ? null : value;
    }

    // Keeps a relative address, so that the rules can refuse it together with everything else.
    public static Uri Address(string text) => new(text.Trim(), UriKind.RelativeOrAbsolute);

    private static void Read(CubeConnectOptions options, IConfiguration section, string key, Action<string> set)
    {
        if (section[key] is { Length: > 0 } text) Parse(options, key, text, set);
    }

    private static TimeSpan Time(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(seconds) : TimeSpan.Parse(text, CultureInfo.InvariantCulture);

    private static int Number(string text) => int.Parse(text, NumberStyles.Integer, CultureInfo.InvariantCulture);

    private static ApiKeyScheme Scheme(string text) => (ApiKeyScheme)Enum.Parse(typeof(ApiKeyScheme), text, ignoreCase: true);
}
