namespace CubeConnect;

/// <summary>There is no such message, campaign or address (404). A template that is missing is a <see cref="CubeConnectTemplateException"/>.</summary>
public sealed class CubeConnectNotFoundException : CubeConnectException
{
    /// <summary>Makes an exception, for tests and for fakes of the client.</summary>
    /// <param name="message">What happened and what to do next.</param>
    /// <param name="innerException">The cause, where there is one.</param>
    public CubeConnectNotFoundException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
