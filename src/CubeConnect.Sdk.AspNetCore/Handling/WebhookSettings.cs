using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CubeConnect.AspNetCore;

/// <summary>
/// The options as they last were right. Reading options that a reload made wrong throws, each time: that must stop neither the calls nor
/// the workers, who would lose what they have in hand.
/// </summary>
internal sealed class WebhookSettings(IOptionsMonitor<CubeConnectWebhookOptions> monitor, ILogger<WebhookSettings> logger)
{
    private CubeConnectWebhookOptions? _last;
    private Exception? _told;

    /// <summary>The options of now, or the last that were right. Throws only when none ever were.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever makes options wrong, a validation or a text that is no number, the last right ones stay.")]
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
