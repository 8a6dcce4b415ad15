namespace CubeConnect;

/// <summary>The recipient opted out: do not send to them. <see cref="ICubeConnectClient.GetOptOutAsync"/> shows the entry.</summary>
public sealed class CubeConnectRecipientOptedOutException(string message, Exception? innerException = null)
    : CubeConnectValidationException(message, innerException);
