using Microsoft.Extensions.Options;

namespace CubeConnect.Internal;

/// <summary>The settings of a client in a container: they follow the configuration. A change that is wrong keeps the settings of before.</summary>
internal sealed class MonitoredSettings(IOptionsMonitor<CubeConnectOptions> monitor, string name) : ISettingsSource
{
    private volatile Snapshot? _snapshot;

    public ApiSettings Current
    {
        get
        {
            var snapshot = _snapshot;
            CubeConnectOptions options;
            try
            {
                options = monitor.Get(name);
            }
            catch (OptionsValidationException) when (snapshot is not null)
            {
                return snapshot.Settings;
            }

            if (snapshot is null || !ReferenceEquals(snapshot.Options, options)) _snapshot = snapshot = new Snapshot(options, new ApiSettings(options));
            return snapshot.Settings;
        }
    }

    private sealed record Snapshot(CubeConnectOptions Options, ApiSettings Settings);
}
