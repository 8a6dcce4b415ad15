namespace CubeConnect;

/// <summary>The platform failed (5xx, 408). For a message, see <see cref="CubeConnectException.Outcome"/> before a second try.</summary>
public sealed class CubeConnectServerException(string message, Exception? innerException = null)
    : CubeConnectException(message, innerException);
