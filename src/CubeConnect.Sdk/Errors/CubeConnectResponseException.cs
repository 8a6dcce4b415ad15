namespace CubeConnect;

/// <summary>The answer is unreadable or not the platform's. <see cref="CubeConnectException.Outcome"/> says if it took the call.</summary>
public sealed class CubeConnectResponseException(string message, Exception? innerException = null)
    : CubeConnectException(message, innerException);
