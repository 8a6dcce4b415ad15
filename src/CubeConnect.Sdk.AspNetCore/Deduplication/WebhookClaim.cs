namespace CubeConnect.AspNetCore;

/// <summary>What a deduplicator says of an event that someone wants to handle.</summary>
public enum WebhookClaim
{
    /// <summary>It is new, and the caller's to handle until the lease ends.</summary>
    Granted = 0,

    /// <summary>
    /// Another server has it in hand, or died with it. Nobody knows yet whether it will be safe, so the call is answered with 503.
    /// </summary>
    InHand = 1,

    /// <summary>It was handled before. The call is answered with 200 and passed over.</summary>
    Handled = 2,
}
