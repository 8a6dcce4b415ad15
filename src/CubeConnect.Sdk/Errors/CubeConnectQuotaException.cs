namespace CubeConnect;

/// <summary>A quota is used up: the plan's messages, the subscription or the number's day. Waiting a minute does not help.</summary>
/// <remarks>API rule: "Rate Limiting".</remarks>
public class CubeConnectQuotaException(string message, Exception? innerException = null) : CubeConnectException(message, innerException);
