using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace CubeConnect.Gateways.Internal;

/// <summary>Fills the options of a gateway from a section and from the environment, key by key and by hand, so that it works trimmed.</summary>
internal static class GatewayOptionsReader
{
    public static void Read(GatewayOptions options, IConfiguration? section, IConfiguration? configuration, string variable)
    {
        if (section is not null) ReadSection(options, section);
        options.Token ??= Variable(configuration, variable + "_TOKEN");
        if (section?["BaseAddress"] is null && Variable(configuration, variable + "_URL") is { } url) options.BaseAddress = Address(url);
    }

    /// <summary>The configuration is asked first: hosts carry the environment in it.</summary>
    public static string? Variable(IConfiguration? configuration, string name)
    {
        var value = configuration?[name] ?? Environment.GetEnvironmentVariable(name);
        return string.IsNullOrWhiteSpace(value) ? null : value;
    }

    private static void ReadSection(GatewayOptions options, IConfiguration section)
    {
        options.Token = section["Token"] ?? options.Token;
        Set(section, "BaseAddress", text => options.BaseAddress = Address(text));
        Set(section, "Timeout", text => options.Timeout = Time(text));
        Set(section, "AttemptTimeout", text => options.AttemptTimeout = Time(text));
        Set(section, "ConnectTimeout", text => options.ConnectTimeout = Time(text));
        Set(section, "PooledConnectionLifetime", text => options.PooledConnectionLifetime = Time(text));
        Set(section, "MaxRetries", text => options.MaxRetries = Number(text));
        Set(section, "RequestsPerMinute", text => options.RequestsPerMinute = Number(text));
        Set(section, "MaxQueuedRequests", text => options.MaxQueuedRequests = Number(text));
        Set(section, "ResendWhenOutcomeUnknown", text => options.ResendWhenOutcomeUnknown = bool.Parse(text));
    }

    private static void Set(IConfiguration section, string key, Action<string> set)
    {
        if (section[key] is not { Length: > 0 } text) return;
        try
        {
            set(text);
        }
        catch (Exception e) when (e is FormatException or ArgumentException or OverflowException)
        {
            throw new InvalidOperationException($"The gateway's setting {key} cannot be read. Times are whole seconds such as 30 or a span such as 00:00:30, addresses whole URLs, switches true or false.", e);
        }
    }

    /// <summary>A relative address is kept, so that the rules can refuse it together with everything else.</summary>
    private static Uri Address(string text) => new(text.Trim(), UriKind.RelativeOrAbsolute);

    private static int Number(string text) => int.Parse(text, NumberStyles.Integer, CultureInfo.InvariantCulture);

    private static TimeSpan Time(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds) : TimeSpan.Parse(text, CultureInfo.InvariantCulture);
}
