namespace CubeConnect.AspNetCore;

/// <summary>What a deduplicator says about an event.</summary>
public enum WebhookClaim
{
    /// <summary>It is new, and the caller's to handle until the lease ends.</summary>
    Granted = 0,

    /// <summary>
    /// Another server is handling it, or died doing so. Whether it will be safe is not known yet, so the call is answered with 503.
    /// </summary>
    InHand = 1,

    /// <summary>It was handled before. The call is answered with 200 and skipped.</summary>
    Handled = 2,
}
