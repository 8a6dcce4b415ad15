namespace CubeConnect.Redis.Diagnostics;

// Every log line of this package.
internal static partial class Log
{
    [LoggerMessage(8201, LogLevel.Warning, "Redis gave no answer about the limit that machines share; it is asked again.")]
    public static partial void SharedLimitFailed(ILogger logger, Exception exception);
}
