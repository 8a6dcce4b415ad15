using Microsoft.Extensions.Options;
using CubeConnect.Engine;

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
