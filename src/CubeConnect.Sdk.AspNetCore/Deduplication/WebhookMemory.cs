using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;

namespace CubeConnect.AspNetCore;

/// <summary>Asks the deduplicator and bears its failures: an event is then handled as new, since twice is better than never.</summary>
internal sealed class WebhookMemory(IWebhookDeduplicator deduplicator, ILogger<WebhookMemory> logger)
{
    [SuppressMessage("Design", "CA1031", Justification = "A store that fails must not cost an event.")]
    public async Task<bool> TryTakeAsync(string key, CancellationToken ct)
    {
        try
        {
            return await deduplicator.TryTakeAsync(key, ct).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            Log.DeduplicatorFailed(logger, e, key);
            return true;
        }
    }

    // Not cancellable: an event that stays marked would be passed over when it comes again.
    [SuppressMessage("Design", "CA1031", Justification = "The failure that led here has been told; this one must not hide it.")]
    public async Task ForgetAsync(string key)
    {
        try
        {
            await deduplicator.ForgetAsync(key, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            Log.DeduplicatorFailed(logger, e, key);
        }
    }
}
