namespace CubeConnect;

/// <summary>
/// No answer in time: <see cref="CubeConnectOptions.AttemptTimeout"/>, <see cref="CubeConnectOptions.Timeout"/> or a wait ran out. For a
/// message, look at <see cref="CubeConnectException.Outcome"/> before you send it again.
/// </summary>
public sealed class CubeConnectTimeoutException(string message, Exception? innerException = null)
    : CubeConnectException(message, innerException);
