using Microsoft.Extensions.Options;
using CubeConnect.Engine;

namespace CubeConnect.Registration;

/// <summary>The settings of a client in a container: they follow the configuration. A change that is wrong keeps the settings of before.</summary>
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

            if (snapshot is null || !ReferenceEquals(snapshot.Options, options)) _snapshot = snapshot = new Snapshot(options, make(options));
            return snapshot.Settings;
        }
    }

    private sealed record Snapshot(TOptions Options, ApiSettings Settings);
}
