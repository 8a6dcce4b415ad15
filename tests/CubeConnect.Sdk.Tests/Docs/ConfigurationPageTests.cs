using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Configuration;
using CubeConnect.Registration;

namespace CubeConnect.Tests.Docs;

public sealed class ConfigurationPageTests
{
    private static readonly CubeConnectOptions Defaults = new();

    /// <summary>A value for each key that can stand in a configuration; anything but the default.</summary>
    private static readonly Dictionary<string, string> Other = new()
    {
        ["ApiKey"] = "key", ["ApiKeyScheme"] = "ApiKeyHeader", ["WhatsAppAccountId"] = "01JX", ["TenantId"] = "7",
        ["BaseAddress"] = "https://example.com", ["Timeout"] = "7",
        ["AttemptTimeout"] = "7", ["ConnectTimeout"] = "7", ["MaxRetries"] = "7", ["RequestsPerMinute"] = "7", ["MaxQueuedRequests"] = "7",
        ["ResendWhenOutcomeUnknown"] = "true",
        ["WebhookSecret"] = "secret", ["PooledConnectionLifetime"] = "7",
    };

    private static readonly Dictionary<string, string> Variables = new()
    {
        ["CUBECONNECT_API_KEY"] = "key", ["CUBECONNECT_WHATSAPP_ACCOUNT_ID"] = "01JX", ["CUBECONNECT_TENANT_ID"] = "7",
        ["CUBECONNECT_WEBHOOK_SECRET"] = "secret",
        ["CUBECONNECT_URL"] = "https://example.com", ["CUBECONNECT_TIMEOUT"] = "7",
    };

    [Fact]
    public void The_configuration_page_lists_every_option_with_key_variable_and_default() => DocumentedTable.Compare(
        "docs/configuration.md",
        "options",
        ["Option", "Key in the section", "Environment variable", "Default"],
        Options().OrderBy(option => option.MetadataToken)
            .Select(option => new[] { $"`{option.Name}`", KeyOf(option), VariableOf(option), Show(option.GetValue(Defaults)) }));

    private static IEnumerable<PropertyInfo> Options() =>
        typeof(CubeConnectOptions).GetProperties(BindingFlags.Public | BindingFlags.Instance);

    private static string KeyOf(PropertyInfo option)
    {
        var options = new CubeConnectOptions();
        if (!Other.TryGetValue(option.Name, out var value)) return "in code only";
        OptionsReader.ReadSection(options, Configuration(option.Name, value));
        option.GetValue(options).Should().NotBe(option.GetValue(Defaults), $"the section sets {option.Name}");
        return $"`{option.Name}`";
    }

    private static string VariableOf(PropertyInfo option)
    {
        foreach (var variable in Variables)
        {
            var options = new CubeConnectOptions();
            OptionsReader.ReadEnvironment(options, Configuration(variable.Key, variable.Value), Defaults);
            if (!Equals(option.GetValue(options), option.GetValue(Defaults))) return $"`{variable.Key}`";
        }

        return "";
    }

    private static IConfigurationRoot Configuration(string key, string value) =>
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [key] = value }).Build();

    private static string Show(object? value) => value switch
    {
        null => "none",
        TimeSpan time when time.TotalMinutes >= 5 => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes} minutes"),
        TimeSpan time => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds} seconds"),
        bool flag => flag ? "true" : "false",
        Uri address => $"`{address.OriginalString}`",
        Enum name => $"`{name}`",
        int number => number.ToString("N0", CultureInfo.InvariantCulture),
        TimeProvider => "the container's, else the real clock",
        _ => throw new InvalidOperationException($"How is a default of type {value.GetType()} shown?"),
    };
}
