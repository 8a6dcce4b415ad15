namespace CubeConnect;

/// <summary>
/// No answer in time: <see cref="CubeConnectOptions.AttemptTimeout"/>, <see cref="CubeConnectOptions.Timeout"/> or a wait ran out. For a
/// message, look at <see cref="CubeConnectException.Outcome"/> before you send it again.
/// </summary>
/// <param name="message">What happened and what to do next.</param>
/// <param name="innerException">The cause, where there is one.</param>
public sealed class CubeConnectTimeoutException(string message, Exception? innerException = null)
    : CubeConnectException(message, innerException);
