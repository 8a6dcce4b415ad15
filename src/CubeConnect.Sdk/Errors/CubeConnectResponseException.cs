namespace CubeConnect;

/// <summary>
/// The answer could not be read, or it came from something that is not the platform (a proxy's page, a redirect).
/// <see cref="CubeConnectException.Outcome"/> says whether the request was accepted.
/// </summary>
public sealed class CubeConnectResponseException(string message, Exception? innerException = null)
    : CubeConnectException(message, innerException);
