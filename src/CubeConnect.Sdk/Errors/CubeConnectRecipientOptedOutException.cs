namespace CubeConnect;

/// <summary>The recipient opted out: do not send to them. <see cref="ICubeConnectClient.GetOptOutAsync"/> shows the entry.</summary>
public sealed class CubeConnectRecipientOptedOutException : CubeConnectValidationException
{
    /// <summary>Makes an exception, for tests and for fakes of the client.</summary>
    /// <param name="message">What happened and what to do next.</param>
    /// <param name="innerException">The cause, where there is one.</param>
    public CubeConnectRecipientOptedOutException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
