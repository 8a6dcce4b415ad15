namespace CubeConnect.AspNetCore;

/// <summary>When a webhook call is answered.</summary>
public enum WebhookHandling
{
    /// <summary>The answer waits for the handlers; a handler that fails gives 500, so the platform may try again. The default.</summary>
    Inline = 0,

    /// <summary>
    /// The answer is given as soon as the event is in a queue in memory; workers handle it and try again by themselves. Right for slow
    /// handlers. A full queue gives 503; a graceful shutdown empties it, a crash loses what is in it.
    /// </summary>
    Background = 1,
}
