namespace CubeConnect.EntityFrameworkCore.Diagnostics;

// Every log line of this package. No line holds a text, a phone number or a key of the user's.
internal static partial class Log
{
    [LoggerMessage(
        8001, LogLevel.Warning, "The message {Id} left and no answer came ({Reason}): it is in doubt and not sent again by itself.")]
    public static partial void InDoubt(ILogger logger, Guid id, string? reason);

    [LoggerMessage(8002, LogLevel.Warning, "The message {Id} was refused for good: {Code}")]
    public static partial void Rejected(ILogger logger, Guid id, string? code);

    [LoggerMessage(8003, LogLevel.Error, "What the platform said about a message could not be saved in attempt {Attempt}.")]
    public static partial void NotSaved(ILogger logger, Exception exception, int attempt);

    [LoggerMessage(8004, LogLevel.Error, "The pump could not work and tries again.")]
    public static partial void PumpFailed(ILogger logger, Exception exception);

    [LoggerMessage(8005, LogLevel.Warning, "The database gave no answer about the limit that machines share; it is asked again.")]
    public static partial void SharedLimitFailed(ILogger logger, Exception exception);

    [LoggerMessage(8006, LogLevel.Warning, "The listener that wakes the pump failed and is started again; until then the pump polls.")]
    public static partial void ListenerFailed(ILogger logger, Exception exception);

    [LoggerMessage(8007, LogLevel.Warning, "{Count} messages could not leave before their NotAfter and were rejected.")]
    public static partial void Expired(ILogger logger, int count);

    [LoggerMessage(8008, LogLevel.Error, "The row of the message {Id} cannot be read: it is tried again, and rejected after GiveUpAfter.")]
    public static partial void Unreadable(ILogger logger, Exception exception, Guid id);
}
