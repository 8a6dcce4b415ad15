namespace CubeConnect;

/// <summary>
/// The connection failed. With <see cref="RequestOutcome.NotSent"/> nothing left this machine; with <see cref="RequestOutcome.Unknown"/> it
/// broke after the request had begun to leave.
/// </summary>
public sealed class CubeConnectConnectionException(string message, Exception? innerException = null)
    : CubeConnectException(message, innerException);
