using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CubeConnect.Registration;

/// <summary>Fills the options of one client from its section, the environment and the container's clock.</summary>
internal static class OptionsReader
{
    /// <param name="options">The options to fill.</param>
    /// <param name="name">The client's name; empty for the default client.</param>
    /// <param name="section">The section that the caller chose; null for <c>CubeConnect</c> and, below it, the section of the name.</param>
    /// <param name="provider">Where the configuration and the clock come from.</param>
    public static void Read(CubeConnectOptions options, string name, IConfiguration? section, IServiceProvider provider)
    {
        var configuration = provider.GetService<IConfiguration>();
        var main = section ?? configuration?.GetSection(CubeConnectOptions.SectionName);
        if (main is not null) ReadSection(options, main);
        if (main is not null && section is null && name.Length > 0) ReadSection(options, main.GetSection(name));
        ReadEnvironment(options, configuration, new CubeConnectOptions());
        if (provider.GetService<TimeProvider>() is { } clock) options.TimeProvider = clock;
    }

    /// <summary>Takes what the section sets.</summary>
    public static void ReadSection(CubeConnectOptions options, IConfiguration section)
    {
        var reader = new SettingReader(options.Unreadable);
        options.ApiKey = section[nameof(options.ApiKey)] ?? options.ApiKey;
        options.WhatsAppAccountId = section[nameof(options.WhatsAppAccountId)] ?? options.WhatsAppAccountId;
        options.TenantId = section[nameof(options.TenantId)] ?? options.TenantId;
        options.WebhookSecret = section[nameof(options.WebhookSecret)] ?? options.WebhookSecret;
        reader.Read(section, "BaseAddress", text => options.BaseAddress = SettingReader.Address(text));
        reader.Read(section, "Url", text => options.BaseAddress = SettingReader.Address(text));
        reader.Read(section, nameof(options.ApiKeyScheme), text => options.ApiKeyScheme = Scheme(text));
        reader.ReadEngine(section, options);
    }

    /// <summary>Takes from the environment what is not set yet.</summary>
    public static void ReadEnvironment(CubeConnectOptions options, IConfiguration? configuration, CubeConnectOptions defaults)
    {
        var reader = new SettingReader(options.Unreadable);
        // A settings file often holds an empty value for the environment to fill.
        if (string.IsNullOrWhiteSpace(options.ApiKey)) options.ApiKey = Variable("CUBECONNECT_API_KEY");
        if (string.IsNullOrWhiteSpace(options.WhatsAppAccountId)) options.WhatsAppAccountId = Variable("CUBECONNECT_WHATSAPP_ACCOUNT_ID");
        if (string.IsNullOrWhiteSpace(options.WebhookSecret)) options.WebhookSecret = Variable("CUBECONNECT_WEBHOOK_SECRET");
        // An empty tenant is a choice: it removes the tenant that a named client would inherit.
        options.TenantId ??= Variable("CUBECONNECT_TENANT_ID");
        if (options.BaseAddress == defaults.BaseAddress && Variable("CUBECONNECT_URL") is { } url)
            reader.Parse("CUBECONNECT_URL", url, text => options.BaseAddress = SettingReader.Address(text));

        if (options.Timeout == defaults.Timeout && Variable("CUBECONNECT_TIMEOUT") is { } time)
            reader.Parse("CUBECONNECT_TIMEOUT", time, text => options.Timeout = SettingReader.Time(text));

        string? Variable(string name) => SettingReader.Variable(configuration, name);
    }

    private static ApiKeyScheme Scheme(string text) => (ApiKeyScheme)Enum.Parse(typeof(ApiKeyScheme), text, ignoreCase: true);
}

/// <summary>
/// Reads settings one by one from a configuration section and from the environment. By hand and without reflection, so that it works
/// trimmed, and so that an unreadable value is a fault with a name. .NET's binder throws at the first one and reads <c>30</c> as 30 days.
/// </summary>
/// <param name="unreadable">Receives a sentence for each value that cannot be read.</param>
internal readonly struct SettingReader(List<string> unreadable)
{
    /// <summary>Takes what the section sets. An empty value sets nothing.</summary>
    public void Read(IConfiguration section, string key, Action<string> set)
    {
        if (section[key] is { Length: > 0 } text) Parse(key, text, set);
    }

    /// <summary>Takes what the section sets of the settings that all clients have.</summary>
    public void ReadEngine(IConfiguration section, IEngineOptions options)
    {
        Read(section, nameof(options.Timeout), text => options.Timeout = Time(text));
        Read(section, nameof(options.AttemptTimeout), text => options.AttemptTimeout = Time(text));
        Read(section, nameof(options.ConnectTimeout), text => options.ConnectTimeout = Time(text));
        Read(section, nameof(options.PooledConnectionLifetime), text => options.PooledConnectionLifetime = Time(text));
        Read(section, nameof(options.MaxRetries), text => options.MaxRetries = Number(text));
        Read(section, nameof(options.RequestsPerMinute), text => options.RequestsPerMinute = Number(text));
        Read(section, nameof(options.MaxQueuedRequests), text => options.MaxQueuedRequests = Number(text));
        Read(section, nameof(options.ResendWhenOutcomeUnknown), text => options.ResendWhenOutcomeUnknown = bool.Parse(text));
    }

    public void Parse(string name, string text, Action<string> set)
    {
        try
        {
            set(text);
        }
        catch (Exception e) when (e is FormatException or ArgumentException or OverflowException)
        {
            unreadable.Add(
                $"{name} cannot be read. Times are seconds such as 30 or a span such as 00:00:30, addresses whole URLs, "
                + "switches true or false.");
        }
    }

    /// <summary>Null where it is not set or blank. The configuration comes first, since hosts put the environment into it.</summary>
    public static string? Variable(IConfiguration? configuration, string name)
    {
        var value = configuration?[name] ?? Environment.GetEnvironmentVariable(name);
        return string.IsNullOrWhiteSpace(value) ? null : value;
    }

    /// <summary>Keeps a relative address, so that the rules can refuse it together with everything else.</summary>
    public static Uri Address(string text) => new(text.Trim(), UriKind.RelativeOrAbsolute);

    public static TimeSpan Time(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(seconds)
            : TimeSpan.Parse(text, CultureInfo.InvariantCulture);

    private static int Number(string text) => int.Parse(text, NumberStyles.Integer, CultureInfo.InvariantCulture);
}

/// <summary>The settings of every client on this engine, for whatever platform.</summary>
internal interface IEngineOptions
{
    TimeSpan Timeout { get; set; }

    TimeSpan AttemptTimeout { get; set; }

    TimeSpan ConnectTimeout { get; set; }

    TimeSpan PooledConnectionLifetime { get; set; }

    int MaxRetries { get; set; }

    int? RequestsPerMinute { get; set; }

    int MaxQueuedRequests { get; set; }

    bool ResendWhenOutcomeUnknown { get; set; }
}
