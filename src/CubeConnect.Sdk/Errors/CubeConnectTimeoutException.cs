namespace CubeConnect;

/// <summary>No answer in time, or a wait ran out. <see cref="CubeConnectException.Outcome"/> says whether a message may be out.</summary>
public sealed class CubeConnectTimeoutException(string message, Exception? innerException = null)
    : CubeConnectException(message, innerException);
