namespace CubeConnect;

/// <summary>The connection failed. <see cref="CubeConnectException.Outcome"/> says whether the request had begun to leave.</summary>
public sealed class CubeConnectConnectionException(string message, Exception? innerException = null)
    : CubeConnectException(message, innerException);
