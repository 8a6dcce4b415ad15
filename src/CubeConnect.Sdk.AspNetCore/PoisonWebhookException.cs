namespace CubeConnect.AspNetCore;

/// <summary>
/// Thrown by a handler that knows that trying again is useless: the event goes to the dead-letter hook at once and the platform gets
/// 200. Without a hook it counts as any other failure, since the event would otherwise be lost.
/// </summary>
/// <param name="message">Why the event cannot be handled.</param>
/// <param name="innerException">What led to it, if anything.</param>
public sealed class PoisonWebhookException(string message, Exception? innerException = null) : Exception(message, innerException)
{
    internal static string Page => "webhook-failures.md#events-that-can-never-be-handled";

    /// <summary>The web page about failing handlers; null in a build from sources that have no web address.</summary>
    public override string? HelpLink { get => base.HelpLink ?? HelpPage.At(Page); set => base.HelpLink = value; }
}
