namespace CubeConnect;

/// <summary>
/// The platform failed (5xx, 408). For a message <see cref="CubeConnectException.Outcome"/> is <see cref="RequestOutcome.Unknown"/>: look
/// before you send it again.
/// </summary>
public sealed class CubeConnectServerException(string message, Exception? innerException = null)
    : CubeConnectException(message, innerException);
