namespace CubeConnect.AspNetCore;

/// <summary>
/// Thrown by a handler that knows that trying again is useless: the event goes to the dead-letter hook at once and the platform gets
/// 200. Without a hook it counts as any other failure, since the event would otherwise be lost.
/// </summary>
/// <param name="message">Why the event cannot be handled.</param>
/// <param name="innerException">What led to it, if anything.</param>
public sealed class PoisonWebhookException(string message, Exception? innerException = null) : Exception(message, innerException);
