using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace CubeConnect.Registration;

/// <summary>
/// Reads settings from a configuration section and from the environment. Key by key and by hand: no reflection, so it works trimmed, and a value
/// that cannot be read is a fault with a name instead of a default in silence.
/// </summary>
/// <param name="unreadable">Takes a sentence for each value that cannot be read.</param>
internal readonly struct SettingReader(List<string> unreadable)
{
    /// <summary>Takes what the section sets. An empty place, as settings files often show one, sets nothing.</summary>
    public void Read(IConfiguration section, string key, Action<string> set)
    {
        if (section[key] is { Length: > 0 } text) Parse(key, text, set);
    }

    /// <summary>Takes what the section sets of what all clients have.</summary>
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
            unreadable.Add($"{name} cannot be read. Times are seconds such as 30 or a span such as 00:00:30, addresses whole URLs, switches true or false.");
        }
    }

    /// <summary>Null where it is not set or blank. The configuration is asked first: hosts carry the environment in it.</summary>
    public static string? Variable(IConfiguration? configuration, string name)
    {
        var value = configuration?[name] ?? Environment.GetEnvironmentVariable(name);
        return string.IsNullOrWhiteSpace(value) ? null : value;
    }

    /// <summary>A relative address is kept, so that the rules can refuse it together with everything else.</summary>
    public static Uri Address(string text) => new(text.Trim(), UriKind.RelativeOrAbsolute);

    public static TimeSpan Time(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds) : TimeSpan.Parse(text, CultureInfo.InvariantCulture);

    private static int Number(string text) => int.Parse(text, NumberStyles.Integer, CultureInfo.InvariantCulture);
}
