using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace CubeConnect.Internal;

/// <summary>
/// Fills options from a configuration section and from the environment. Key by key and by hand: no reflection, so it works trimmed, and
/// a value that cannot be read is a fault with a name instead of a default in silence.
/// </summary>
internal static class OptionsReader
{
    /// <summary>Takes what the section sets.</summary>
    public static void ReadSection(CubeConnectOptions options, IConfiguration section)
    {
        options.ApiKey = section[nameof(options.ApiKey)] ?? options.ApiKey;
        options.WhatsAppAccountId = section[nameof(options.WhatsAppAccountId)] ?? options.WhatsAppAccountId;
        options.TenantId = section[nameof(options.TenantId)] ?? options.TenantId;
        options.WebhookSecret = section[nameof(options.WebhookSecret)] ?? options.WebhookSecret;
        Read(section, "BaseAddress", text => options.BaseAddress = Address(text));
        Read(section, "Url", text => options.BaseAddress = Address(text));
        Read(section, nameof(options.ApiKeyScheme), text => options.ApiKeyScheme = (ApiKeyScheme)Enum.Parse(typeof(ApiKeyScheme), text, ignoreCase: true));
        Read(section, nameof(options.Timeout), text => options.Timeout = Time(text));
        Read(section, nameof(options.AttemptTimeout), text => options.AttemptTimeout = Time(text));
        Read(section, nameof(options.ConnectTimeout), text => options.ConnectTimeout = Time(text));
        Read(section, nameof(options.PooledConnectionLifetime), text => options.PooledConnectionLifetime = Time(text));
        Read(section, nameof(options.MaxRetries), text => options.MaxRetries = Number(text));
        Read(section, nameof(options.RequestsPerMinute), text => options.RequestsPerMinute = Number(text));
        Read(section, nameof(options.MaxQueuedRequests), text => options.MaxQueuedRequests = Number(text));
        Read(section, nameof(options.ResendWhenOutcomeUnknown), text => options.ResendWhenOutcomeUnknown = bool.Parse(text));
    }

    /// <summary>Takes from the environment what is not set yet. The configuration is asked first: hosts carry the environment in it.</summary>
    public static void ReadEnvironment(CubeConnectOptions options, IConfiguration? configuration, CubeConnectOptions defaults)
    {
        options.ApiKey ??= Variable("CUBECONNECT_API_KEY");
        options.WhatsAppAccountId ??= Variable("CUBECONNECT_WHATSAPP_ACCOUNT_ID");
        options.TenantId ??= Variable("CUBECONNECT_TENANT_ID");
        options.WebhookSecret ??= Variable("CUBECONNECT_WEBHOOK_SECRET");
        if (options.BaseAddress == defaults.BaseAddress && Variable("CUBECONNECT_URL") is { } url) Parse("CUBECONNECT_URL", url, text => options.BaseAddress = Address(text));
        if (options.Timeout == defaults.Timeout && Variable("CUBECONNECT_TIMEOUT") is { } time) Parse("CUBECONNECT_TIMEOUT", time, text => options.Timeout = Time(text));

        string? Variable(string name)
        {
            var value = configuration?[name] ?? Environment.GetEnvironmentVariable(name);
            return string.IsNullOrWhiteSpace(value) ? null : value;
        }
    }

    private static void Read(IConfiguration section, string key, Action<string> set)
    {
        if (section[key] is { Length: > 0 } text) Parse(key, text, set);
    }

    private static void Parse(string name, string text, Action<string> set)
    {
        try
        {
            set(text);
        }
        catch (Exception e) when (e is FormatException or ArgumentException or OverflowException)
        {
            throw new InvalidOperationException($"The CubeConnect setting {name} cannot be read. Times are whole seconds such as 30 or a span such as 00:00:30, addresses whole URLs, switches true or false.", e);
        }
    }

    /// <summary>A relative address is kept, so that the rules can refuse it together with everything else.</summary>
    private static Uri Address(string text) => new(text.Trim(), UriKind.RelativeOrAbsolute);

    private static int Number(string text) => int.Parse(text, NumberStyles.Integer, CultureInfo.InvariantCulture);

    private static TimeSpan Time(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds) : TimeSpan.Parse(text, CultureInfo.InvariantCulture);
}
