namespace CubeConnect;

/// <summary>
/// The platform failed (5xx, 408). For a message <see cref="CubeConnectException.Outcome"/> is <see cref="RequestOutcome.Unknown"/>: look
/// before you send it again.
/// </summary>
public sealed class CubeConnectServerException : CubeConnectException
{
    /// <summary>Makes an exception, for tests and for fakes of the client.</summary>
    /// <param name="message">What happened and what to do next.</param>
    /// <param name="innerException">The cause, where there is one.</param>
    public CubeConnectServerException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
