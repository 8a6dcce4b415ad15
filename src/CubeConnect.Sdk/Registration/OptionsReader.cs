using Microsoft.Extensions.Configuration;

namespace CubeConnect.Registration;

/// <summary>Fills options from a configuration section and from the environment.</summary>
internal static class OptionsReader
{
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
        reader.Read(section, nameof(options.ApiKeyScheme), text => options.ApiKeyScheme = (ApiKeyScheme)Enum.Parse(typeof(ApiKeyScheme), text, ignoreCase: true));
        reader.ReadEngine(section, options);
    }

    /// <summary>Takes from the environment what is not set yet.</summary>
    public static void ReadEnvironment(CubeConnectOptions options, IConfiguration? configuration, CubeConnectOptions defaults)
    {
        var reader = new SettingReader(options.Unreadable);
        // Settings files often show an empty place that the environment is to fill.
        if (string.IsNullOrWhiteSpace(options.ApiKey)) options.ApiKey = Variable("CUBECONNECT_API_KEY");
        if (string.IsNullOrWhiteSpace(options.WhatsAppAccountId)) options.WhatsAppAccountId = Variable("CUBECONNECT_WHATSAPP_ACCOUNT_ID");
        if (string.IsNullOrWhiteSpace(options.WebhookSecret)) options.WebhookSecret = Variable("CUBECONNECT_WEBHOOK_SECRET");
        // An empty tenant is a choice: it takes back the tenant that a named client would inherit.
        options.TenantId ??= Variable("CUBECONNECT_TENANT_ID");
        if (options.BaseAddress == defaults.BaseAddress && Variable("CUBECONNECT_URL") is { } url) reader.Parse("CUBECONNECT_URL", url, text => options.BaseAddress = SettingReader.Address(text));
        if (options.Timeout == defaults.Timeout && Variable("CUBECONNECT_TIMEOUT") is { } time) reader.Parse("CUBECONNECT_TIMEOUT", time, text => options.Timeout = SettingReader.Time(text));

        string? Variable(string name) => SettingReader.Variable(configuration, name);
    }
}
