using CubeConnect.Engine;
using Microsoft.Extensions.Options;

namespace CubeConnect.Registration;

/// <summary>The settings of a client without a container: checked once, and never changed.</summary>
internal sealed class FixedSettings(ApiSettings settings) : ISettingsSource
{
    public ApiSettings Current => settings;

    /// <exception cref="OptionsValidationException">Lists everything that is wrong.</exception>
    public static FixedSettings From(CubeConnectOptions options)
    {
        _ = options ?? throw new ArgumentNullException(nameof(options));
        var faults = OptionsRules.Check(options);
        if (faults.Count > 0) throw new OptionsValidationException(Options.DefaultName, typeof(CubeConnectOptions), faults);
        return new FixedSettings(new ApiSettings(options));
    }
}

/// <summary>The settings of a client in a container: they follow the configuration. An invalid change is ignored.</summary>
internal sealed class MonitoredSettings<TOptions>(Func<TOptions> read, Func<TOptions, ApiSettings> make) : ISettingsSource
    where TOptions : class
{
    private volatile Snapshot? _snapshot;

    public ApiSettings Current
    {
        get
        {
            var snapshot = _snapshot;
            TOptions options;
            try
            {
                options = read();
            }
            catch (OptionsValidationException) when (snapshot is not null)
            {
                return snapshot.Settings;
            }

            if (snapshot is null || !ReferenceEquals(snapshot.Options, options))
                _snapshot = snapshot = new Snapshot(options, make(options));

            return snapshot.Settings;
        }
    }

    private sealed record Snapshot(TOptions Options, ApiSettings Settings);
}
