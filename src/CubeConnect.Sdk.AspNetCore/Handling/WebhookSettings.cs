using System.Diagnostics.CodeAnalysis;
using CubeConnect.AspNetCore.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CubeConnect.AspNetCore.Handling;

/// <summary>
/// The last valid options. Options that a reload broke throw each time they are read: that must stop neither the calls nor the workers,
/// which would lose the events they hold.
/// </summary>
internal sealed class WebhookSettings(IOptionsMonitor<CubeConnectWebhookOptions> monitor, ILogger<WebhookSettings> logger)
{
    private CubeConnectWebhookOptions? _last;
    private Exception? _told;

    /// <summary>The options of now, or the last that were right. Throws only when none ever were.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever makes the options invalid, the last valid ones stay.")]
    public CubeConnectWebhookOptions Current
    {
        get
        {
            try
            {
                return _last = monitor.CurrentValue;
            }
            catch (Exception e) when (_last is not null)
            {
                // One reload gives one and the same exception as often as it is asked.
                if (Interlocked.Exchange(ref _told, e) != e) Log.OptionsRefused(logger, e);
                return _last;
            }
        }
    }
}
