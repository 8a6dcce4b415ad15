namespace CubeConnect;

/// <summary>
/// The connection failed. With <see cref="RequestOutcome.NotSent"/> nothing left this machine; with <see cref="RequestOutcome.Unknown"/> it
/// broke after the request had begun to leave.
/// </summary>
public sealed class CubeConnectConnectionException : CubeConnectException
{
    /// <summary>Makes an exception, for tests and for fakes of the client.</summary>
    /// <param name="message">What happened and what to do next.</param>
    /// <param name="innerException">The cause, where there is one.</param>
    public CubeConnectConnectionException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
