namespace CubeConnect;

/// <summary>
/// The answer could not be read, or it came from something that is not the platform (a proxy's page, a redirect).
/// <see cref="CubeConnectException.Outcome"/> says whether the request was accepted.
/// </summary>
public sealed class CubeConnectResponseException : CubeConnectException
{
    /// <summary>Makes an exception, for tests and for fakes of the client.</summary>
    /// <param name="message">What happened and what to do next.</param>
    /// <param name="innerException">The cause, where there is one.</param>
    public CubeConnectResponseException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
