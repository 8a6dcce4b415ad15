namespace CubeConnect;

/// <summary>The recipient opted out: do not send to them. <see cref="ICubeConnectClient.GetOptOutAsync"/> shows the entry.</summary>
/// <param name="message">What happened and what to do next.</param>
/// <param name="innerException">The cause, where there is one.</param>
public sealed class CubeConnectRecipientOptedOutException(string message, Exception? innerException = null)
    : CubeConnectValidationException(message, innerException);
