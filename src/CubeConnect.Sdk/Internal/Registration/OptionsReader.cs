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
        Read(options, section, "BaseAddress", text => options.BaseAddress = Address(text));
        Read(options, section, "Url", text => options.BaseAddress = Address(text));
        Read(options, section, nameof(options.ApiKeyScheme), text => options.ApiKeyScheme = (ApiKeyScheme)Enum.Parse(typeof(ApiKeyScheme), text, ignoreCase: true));
        Read(options, section, nameof(options.Timeout), text => options.Timeout = Time(text));
        Read(options, section, nameof(options.AttemptTimeout), text => options.AttemptTimeout = Time(text));
        Read(options, section, nameof(options.ConnectTimeout), text => options.ConnectTimeout = Time(text));
        Read(options, section, nameof(options.PooledConnectionLifetime), text => options.PooledConnectionLifetime = Time(text));
        Read(options, section, nameof(options.MaxRetries), text => options.MaxRetries = Number(text));
        Read(options, section, nameof(options.RequestsPerMinute), text => options.RequestsPerMinute = Number(text));
        Read(options, section, nameof(options.MaxQueuedRequests), text => options.MaxQueuedRequests = Number(text));
        Read(options, section, nameof(options.ResendWhenOutcomeUnknown), text => options.ResendWhenOutcomeUnknown = bool.Parse(text));
    }

    /// <summary>Takes from the environment what is not set yet. The configuration is asked first: hosts carry the environment in it.</summary>
    public static void ReadEnvironment(CubeConnectOptions options, IConfiguration? configuration, CubeConnectOptions defaults)
    {
        // Settings files often show an empty place that the environment is to fill.
        if (string.IsNullOrWhiteSpace(options.ApiKey)) options.ApiKey = Variable("CUBECONNECT_API_KEY");
        if (string.IsNullOrWhiteSpace(options.WhatsAppAccountId)) options.WhatsAppAccountId = Variable("CUBECONNECT_WHATSAPP_ACCOUNT_ID");
        if (string.IsNullOrWhiteSpace(options.WebhookSecret)) options.WebhookSecret = Variable("CUBECONNECT_WEBHOOK_SECRET");
        // An empty tenant is a choice: it takes back the tenant that a named client would inherit.
        options.TenantId ??= Variable("CUBECONNECT_TENANT_ID");
        if (options.BaseAddress == defaults.BaseAddress && Variable("CUBECONNECT_URL") is { } url) Parse(options, "CUBECONNECT_URL", url, text => options.BaseAddress = Address(text));
        if (options.Timeout == defaults.Timeout && Variable("CUBECONNECT_TIMEOUT") is { } time) Parse(options, "CUBECONNECT_TIMEOUT", time, text => options.Timeout = Time(text));

        string? Variable(string name)
        {
            var value = configuration?[name] ?? Environment.GetEnvironmentVariable(name);
            return string.IsNullOrWhiteSpace(value) ? null : value;
        }
    }

    private static void Read(CubeConnectOptions options, IConfiguration section, string key, Action<string> set)
    {
        if (section[key] is { Length: > 0 } text) Parse(options, key, text, set);
    }

    private static void Parse(CubeConnectOptions options, string name, string text, Action<string> set)
    {
        try
        {
            set(text);
        }
        catch (Exception e) when (e is FormatException or ArgumentException or OverflowException)
        {
            options.Unreadable.Add($"{name} cannot be read. Times are seconds such as 30 or a span such as 00:00:30, addresses whole URLs, switches true or false.");
        }
    }

    /// <summary>A relative address is kept, so that the rules can refuse it together with everything else.</summary>
    private static Uri Address(string text) => new(text.Trim(), UriKind.RelativeOrAbsolute);

    private static int Number(string text) => int.Parse(text, NumberStyles.Integer, CultureInfo.InvariantCulture);

    private static TimeSpan Time(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds) : TimeSpan.Parse(text, CultureInfo.InvariantCulture);
}
